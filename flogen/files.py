"""The few operations that change a disk, each one either done or not done."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from flogen import paths
from flogen.diagnostics import UserError
from flogen.drift.compare import State
from flogen.tree import Kind, WorkTree

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def make_root(root: Path) -> None:
    """Makes the folder to render into. Raises UserError where that is not possible."""
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{root} cannot be made a folder: {error.strerror}") from None


@contextlib.contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Keeps a second render out of `root` for as long as this one works. Leaves nothing behind."""
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def prepare(root: Path, state: State) -> None:
    """Writes the next content of a file into the staging folder, and syncs it. Raises OSError."""
    assert state.artifact is not None
    temporary = root / paths.temporary(state.path)
    temporary.parent.mkdir(parents=True, exist_ok=True)
    _write_new(temporary, state.artifact.text, executable=state.artifact.executable)


def put_in_place(root: Path, state: State) -> None:
    """Renames the prepared content over the file, unless somebody has changed that meanwhile."""
    if WorkTree(root).read(state.path) != state.entry:
        raise UserError(
            f"{state.path} was changed while flogen was rendering",
            "look at the file, then run flogen render again",
        )
    with _told(state.path):
        _move(root, state.path)


def replace_text(root: Path, path: str, text: str) -> None:
    """Writes a whole file by way of a synced temporary. Raises UserError where it cannot."""
    temporary = root / paths.temporary(path)
    with _told(path):
        temporary.parent.mkdir(exist_ok=True)
        _write_new(temporary, text, executable=False)
        _move(root, path)


def remove(root: Path, path: str) -> None:
    """Removes a file, and the folders above it that are then empty."""
    with _told(path):
        (root / path).unlink(missing_ok=True)
        for folder in (root / path).parents:
            if folder == root or not folder.is_dir() or any(folder.iterdir()):
                return
            folder.rmdir()


def clear_staging(root: Path) -> None:
    """Removes the staging folder, with all that a render which was cut off has left in it."""
    staging = root / paths.STAGING
    if WorkTree(root).read(paths.STAGING).kind is Kind.DIRECTORY:
        with _told(paths.STAGING):
            shutil.rmtree(staging)


def _write_new(path: Path, text: str, *, executable: bool) -> None:
    handle = os.open(path, _NEW, 0o777 if executable else 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _move(root: Path, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / paths.temporary(path)).replace(root / path)
    _sync(root / path)


def _sync(path: Path) -> None:
    """Makes a rename last: the folder is what has changed."""
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise UserError(message, "mend that and run flogen render again") from None
