"""Opens folders below a root by file descriptor, and never follows a link.

A path can point to another folder from one call to the next; an open descriptor cannot. So a write
goes to the folder that was checked.
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
    """Open the folder that contains `path` below `root`, and yield it with the name of `path`.

    make: create missing folders. Raise OSError if a link or a file is in the way.
    """
    *above, name = path.split("/")
    with contextlib.ExitStack() as handles:
        folder = _kept(handles, os.open(root, os.O_RDONLY | os.O_DIRECTORY))
        for part in above:
            folder = _kept(handles, _opened(folder, part, make=make))
        yield folder, name


def _opened(folder: int, name: str, *, make: bool) -> int:
    """Open a folder in an open folder. make: create it if it is missing."""
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
    """Return the content of the file `name`, at most `most` + 1 bytes; None if it is missing.

    Raise OSError if it is not a file.
    """
    try:
        handle = os.open(name, _FILE, dir_fd=folder)
    except FileNotFoundError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "it is not a file")
        return file.read(most + 1)
