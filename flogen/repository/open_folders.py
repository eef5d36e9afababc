"""Folders below a root by their handles: a link in the place of one is never followed.

A path can lead elsewhere from one call to the next, and an open folder cannot. So what is written
lands in the folder that was looked at.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


@contextlib.contextmanager
def around(root: Path, path: str, *, make: bool = False) -> Iterator[tuple[int, str]]:
    """The open folder in which `path` stands below `root`, and the name of `path` in it.

    make: whether missing folders are made. Raises OSError where a link or a file is on the way.
    """
    *above, name = path.split("/")
    with contextlib.ExitStack() as handles:
        folder = _kept(handles, os.open(root, os.O_RDONLY | os.O_DIRECTORY))
        for part in above:
            folder = _kept(handles, _opened(folder, part, make=make))
        yield folder, name


def _opened(folder: int, name: str, *, make: bool) -> int:
    """Opens a folder in an open one. make: whether it is made where nothing stands there."""
    try:
        return os.open(name, _FOLDER, dir_fd=folder)
    except FileNotFoundError:
        if not make:
            raise
    with contextlib.suppress(FileExistsError):
        os.mkdir(name, dir_fd=folder)
    return os.open(name, _FOLDER, dir_fd=folder)


def _kept(handles: contextlib.ExitStack, handle: int) -> int:
    handles.callback(os.close, handle)
    return handle


def content(folder: int, name: str, most: int) -> bytes | None:
    """The content of the file `name`, `most` bytes and one more; None where there is none.

    Raises OSError where something else stands there.
    """
    try:
        handle = os.open(name, _FILE, dir_fd=folder)
    except FileNotFoundError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "it is not a file")
        return file.read(most + 1)
