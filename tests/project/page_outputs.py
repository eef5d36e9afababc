"""What the commands of a page print, run in the order of the page in one repository."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from flogen.cli.main import main
from tests import git_repository
from tests.project import pages
from tests.project.pages import Block

_ALONE = re.compile(r"flogen [\w ./:=-]+")


@dataclass(frozen=True)
class Desk:
    """Where the commands of a page run."""

    repository: git_repository.Repository
    cache: Path
    has_terraform: bool


def with_real_outputs(text: str, folder: Path, *, has_terraform: bool = False) -> str:
    """A page whose marked blocks show what their commands print.

    Blocks that need terraform stay as they are unless `has_terraform`.
    """
    desk = Desk(git_repository.new(folder / "notes"), folder / "cache", has_terraform)
    made, end = "", 0
    for block in pages.blocks(text):
        made += text[end : block.start] + _real(block, desk)
        end = block.end
    return made + text[end:]


def _real(block: Block, desk: Desk) -> str:
    if block.is_spec:
        desk.repository.write("projectflo.yaml", block.text)
    elif block.language == "before":
        _printed_by(block.text, desk)
    elif block.has_output and (desk.has_terraform or not block.needs_terraform):
        commands = re.findall(r"^\$ (.+)$", block.text, re.MULTILINE)
        return "".join(f"$ {command}\n{_printed_by(command, desk)}" for command in commands)
    return block.text


def _printed_by(command: str, desk: Desk) -> str:
    """First what stands on stdout, then what stands on stderr."""
    settings = {"XDG_CACHE_HOME": str(desk.cache), "NO_COLOR": "1", "COLUMNS": "100"}
    environment = git_repository.SETTINGS | settings
    if _ALONE.fullmatch(command):  # in this process, which is much faster
        with contextlib.chdir(desk.repository.folder):
            result = CliRunner().invoke(main, command.split()[1:], env=environment)
        return result.stdout + result.stderr
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=desk.repository.folder,
        env=git_repository.outside_hooks() | environment | {"PATH": path},
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr
