"""The signature of a file: what `lstat` returns, without reading the file."""

from __future__ import annotations

import os


def signature(path: str) -> str:
    """Return the result of `lstat` as text: it changes when the file changes."""
    try:
        at = os.lstat(path)
    except OSError:
        return "file 0 0 0 0 0"
    return f"file {at.st_ctime_ns} {at.st_mtime_ns} {at.st_size} {at.st_ino} {at.st_mode}"
