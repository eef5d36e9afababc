"""The signature of a file: what `lstat` returns, without reading the file."""

from __future__ import annotations

import os
from collections.abc import Iterator

_MOST_LINKS = 40


def signature(path: str) -> str:
    """Return the result of `lstat` as text: it changes when the file changes."""
    try:
        at = os.lstat(path)
    except OSError:
        return "file 0 0 0 0 0"
    return f"file {at.st_ctime_ns} {at.st_mtime_ns} {at.st_size} {at.st_ino} {at.st_mode}"


def links(path: str) -> Iterator[str]:
    """Yield the path and, while it is a link, its target."""
    for _ in range(_MOST_LINKS):
        yield path
        try:
            path = os.path.join(os.path.dirname(path), os.readlink(path))
        except OSError:
            return
