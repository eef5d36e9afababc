"""A rendered project that is damaged on purpose, and an outside that must stay as it is."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from flogen.cli.main import main
from flogen.repository import lock
from tests.cases import CASES

SPEC = "projectflo.yaml"
LOCK = "flogen.lock"
STAGING = ".flogen-tmp"
OWNED = "infra/environments/production/main.tf"
EXECUTED = "\x1b]0;title\x07\x1b[31mred\x9b2J\r\x08\x7f"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NOBODY = 65534
_PATIENCE = 60  # seconds until a command that waits for ever, as on a pipe, fails its test

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("check", "--no-cache", "--format", "json"),
    ("check", "--format", "sarif"),
    ("check", "--format", "github"),
    ("check", "--fix"),
    ("diff",),
    ("diff", "--format", "markdown"),
    ("render", "--diff"),
    ("render", "--dry-run"),
    ("render",),
    ("render", "--force", OWNED),
    ("eject", OWNED),
)


@dataclass(frozen=True)
class Project:
    """A rendered project in `root`, and a folder beside it that is none of its business."""

    root: Path
    outside: Path

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def spec(self, addition: str) -> None:
        self.write(SPEC, (self.root / SPEC).read_text() + addition)

    def locked(self, path: str, content: bytes) -> None:
        """Lets the lock claim that flogen wrote `content` to `path`."""
        with (self.root / LOCK).open("a") as file:
            file.write(f"{lock.digest(content)}  {path}\n")

    def replace(self, name: str, target: Path) -> None:
        """Puts a link to `target` where a file or a folder was."""
        path = self.root / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(target)


def set_up(folder: Path) -> Project:
    """The smallest project, rendered, and a copy of it outside with one file more."""
    project = Project(folder / "root", folder / "outside")
    project.root.mkdir()
    shutil.copy(CASES["smallest"], project.root / SPEC)
    result = CliRunner().invoke(main, ["render", "-f", str(project.root / SPEC)])
    assert result.exit_code == 0, result.output
    shutil.copytree(project.root, project.outside)
    (project.outside / "secret").write_text("secret\n")
    return project


def flogen(*words: str) -> Result:
    """Runs a command. It answers: no traceback, no fault, no control character, no waiting."""
    with _patience():
        result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2)
    assert not _CONTROLS.search(result.output), repr(result.output)
    assert "Traceback" not in result.output
    assert "internal error" not in result.output, result.output
    return result


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(_PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes | str | None]]:
    """Everything below a folder: its mode, its time, and what it holds or leads to."""
    return {
        os.path.relpath(path, folder): (path.lstat().st_mode, path.lstat().st_mtime_ns, _held(path))
        for path in (folder, *folder.rglob("*"))
    }


def _held(path: Path) -> bytes | str | None:
    if path.is_symlink():
        return str(path.readlink())
    return path.read_bytes() if path.is_file() else None


@contextlib.contextmanager
def without_privileges(*owned: Path) -> Iterator[None]:
    """For root, to whom no file is closed: becomes nobody, who owns what is below `owned`."""
    if os.geteuid() != 0:
        yield
        return
    for folder in owned:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY, follow_symlinks=False)
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
