"""The signature of a file: what `lstat` returns, without reading the file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

_MOST_LINKS = 40


def signature(path: str) -> str:
    """Return the result of `lstat` as text: it changes when the file changes."""
    try:
        at = os.lstat(path)
    except OSError:
        return "file 0 0 0 0 0"
    if stat.S_ISDIR(at.st_mode) and os.path.basename(path) == ".git":
        return f"file 0 0 0 {at.st_ino} {at.st_mode}"  # only whether it is there matters
    return f"file {at.st_ctime_ns} {at.st_mtime_ns} {at.st_size} {at.st_ino} {at.st_mode}"


def links(path: str) -> Iterator[str]:
    """Yield the path and, while it is a link, its target."""
    for _ in range(_MOST_LINKS):
        yield path
        try:
            path = os.path.join(os.path.dirname(path), os.readlink(path))
        except OSError:
            return
