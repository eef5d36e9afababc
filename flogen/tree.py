"""A read-only view of the files in a repository."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from flogen.diagnostics import UserError


class Kind(Enum):
    """What stands at a path."""

    NOTHING = "nothing"
    FILE = "a file"
    DIRECTORY = "a directory"
    SYMLINK = "a symbolic link"
    OTHER = "something that is not a file"


@dataclass(frozen=True)
class Entry:
    """What stands at a path; content and executable matter for files only."""

    kind: Kind
    content: bytes = b""
    executable: bool = False


NOTHING = Entry(Kind.NOTHING)


@dataclass(frozen=True)
class WorkTree:
    """The files below `root` as they are on disk. Links are never followed."""

    root: Path

    def read(self, path: str) -> Entry:
        """What stands at `path`, relative to the root. Raises UserError where it cannot be read."""
        try:
            return self._read(path)
        except OSError as error:
            raise UserError(f"{path} cannot be read: {error.strerror}") from None

    def _read(self, path: str) -> Entry:
        current = self.root
        parts = path.split("/")
        for part in parts[:-1]:
            current = current / part
            kind, _ = _kind(current)
            if kind is not Kind.DIRECTORY:
                return Entry(kind)
        kind, mode = _kind(current / parts[-1])
        if kind is not Kind.FILE:
            return Entry(kind)
        content = (current / parts[-1]).read_bytes()
        return Entry(kind, content, bool(mode & stat.S_IXUSR))


def _kind(path: Path) -> tuple[Kind, int]:
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Kind.NOTHING, 0
    if stat.S_ISLNK(mode):
        return Kind.SYMLINK, mode
    if stat.S_ISDIR(mode):
        return Kind.DIRECTORY, mode
    return (Kind.FILE if stat.S_ISREG(mode) else Kind.OTHER), mode
