"""The files that contain settings of git, and the files that the settings name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from flogen.repository import git

_NAMES_A_FILE = ("core.excludesfile", "core.attributesfile")
_SYSTEM_FOLDERS = ("/etc", "/usr/local/etc", "/opt/homebrew/etc")


def files(repository: git.Repository) -> Iterator[Path]:
    """Yield each file whose change can change a setting, even if missing. Raise UserError.

    As https://git-scm.com/docs/git-config describes: an included path is relative to the file that
    includes it, and `includeIf` may ask which branch is checked out.
    """
    yield from _own(repository)
    fields = os.fsdecode(repository.ask("config", "--list", "--show-origin", "-z")).split("\0")
    for origin, setting in zip(fields[::2], fields[1::2], strict=False):
        source = repository.top / origin.removeprefix("file:")
        yield source
        yield from _named(repository.top, source, *setting.partition("\n")[::2])


def system_files() -> Iterator[Path]:
    """Yield the system-wide files: those of common installations, and of the git on PATH."""
    found = shutil.which("git")
    own = [Path(found).resolve().parents[1] / "etc"] if found else []
    for folder in (*map(Path, _SYSTEM_FOLDERS), *own):
        yield from (folder / name for name in ("gitconfig", "gitattributes"))


def _own(repository: git.Repository) -> Iterator[Path]:
    folder = repository.ask("rev-parse", "--git-dir").decode().rstrip("\n")
    yield from (repository.top / folder / name for name in ("HEAD", "config.worktree"))


def _named(top: Path, source: Path, name: str, value: str) -> Iterator[Path]:
    path = Path(os.path.expanduser(value))  # noqa: PTH111 (which fails for an unknown user)
    if name == "include.path" or (name.startswith("includeif.") and name.endswith(".path")):
        yield source.parent / path
    elif name in _NAMES_A_FILE:
        yield top / path
