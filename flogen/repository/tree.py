"""A read-only view of the files in a repository."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from flogen.diagnostics import UserError

if TYPE_CHECKING:
    from flogen.repository.git_facts import GitFacts

MAX_BYTES = 16 * 1024 * 1024


class Kind(Enum):
    """The kind of thing at a path."""

    NOTHING = "nothing"
    FILE = "a file"
    DIRECTORY = "a directory"
    SYMLINK = "a symbolic link"
    NO_FOLDER = "a file in the place of a folder"
    HUGE = "a file of more than 16 MiB"
    CONFLICT = "an unresolved merge conflict"
    OTHER = "something that is not a file"


@dataclass(frozen=True)
class Entry:
    """What is at a path; content and executable apply to files only.

    staged: whether the executable bit is from git's index and not from the disk; above: the path
    of what is in the way of a folder; left_out: whether a sparse checkout leaves the file out, so
    that only git's index has it.
    """

    kind: Kind
    content: bytes = b""
    executable: bool = False
    staged: bool = False
    above: str = ""
    left_out: bool = False


NOTHING = Entry(Kind.NOTHING)


class Tree(Protocol):
    """A source of the files of a repository."""

    def read(self, path: str) -> Entry:
        """Return the entry at `path`, relative to the root. Raise UserError if it is unreadable."""
        ...

    def settled(self, path: str, entry: Entry) -> Entry | None:
        """Return the entry with the executable bit that applies; None if it is unknown."""
        ...

    def listed(self, folder: str) -> tuple[str, ...]:
        """Return all paths below `folder`, sorted; paths of folders end with a slash."""
        ...

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in `folder`, sorted; none if it is not a folder."""
        ...

    def below_top(self) -> str:
        """Return the root's path in its git repository; empty at the top or without one."""
        ...

    def committed(self, path: str) -> tuple[bytes, ...]:
        """Return the contents of `path` in the last commits and in those that are being merged."""
        ...

    def is_tracked(self, path: str) -> bool:
        """Return whether git's index contains the path."""
        ...

    def left_out(self, path: str) -> Entry | None:
        """Return the file from the index that a sparse checkout leaves out; None for any other."""
        ...

    def git_facts(self) -> GitFacts | None:
        """Return queries to git; None if there is no repository."""
        ...


@dataclass(frozen=True)
class WorkTree:
    """The files below `root` on disk. Links are not followed."""

    root: Path

    def read(self, path: str) -> Entry:
        """Return the entry at `path`, relative to the root. Raise UserError if it is unreadable."""
        try:
            return self._read(path)
        except OSError as error:
            raise UserError(f"{path} cannot be read: {error.strerror}") from None

    def _read(self, path: str) -> Entry:
        current = self.root
        parts = path.split("/")
        for number, part in enumerate(parts[:-1], 1):
            current = current / part
            kind, _ = _kind(current)
            if kind is Kind.NOTHING:
                return NOTHING
            if kind is not Kind.DIRECTORY:
                return in_the_way(kind, "/".join(parts[:number]))
        return _entry(current / parts[-1])

    def settled(self, path: str, entry: Entry) -> Entry | None:
        """Return the entry, with the executable bit of git's index if core.fileMode is false."""
        if self._modes is None:
            return entry
        mode = self._modes.get(path)
        return replace(entry, executable=mode == "100755", staged=True) if mode else None

    def listed(self, folder: str) -> tuple[str, ...]:
        """Return all paths below `folder`, sorted; paths of folders end with a slash."""
        found: list[str] = []
        for above, folders, files in os.walk(self.root / folder):
            linked = {name for name in folders if (Path(above) / name).is_symlink()}
            inside = Path(above).relative_to(self.root)
            found += ((inside / name).as_posix() for name in (*files, *linked))
            found += ((inside / name).as_posix() + "/" for name in {*folders} - linked)
        return tuple(sorted(found))

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in `folder`, sorted; none if it is not a folder."""
        try:
            return tuple(sorted(path.name for path in (self.root / folder).iterdir()))
        except OSError:
            return ()

    def below_top(self) -> str:
        """Return the root's path below the nearest folder with .git; empty if there is none."""
        root = self.root.absolute()
        top = next((above for above in (root, *root.parents) if (above / ".git").exists()), root)
        return "" if top == root else root.relative_to(top).as_posix()

    def committed(self, path: str) -> tuple[bytes, ...]:
        """Return the contents of `path` in the last commits; nothing without git."""
        from flogen.repository import git

        return git.committed(self.root, path)

    def is_tracked(self, path: str) -> bool:
        """Return whether git's index contains the path."""
        facts = self.git_facts()
        return facts is not None and bool(
            facts.repository.ask(
                "ls-files", "-z", "--", "/".join(filter(None, (facts.folder, path)))
            )
        )

    def left_out(self, path: str) -> Entry | None:
        """Return the file from the index that a sparse checkout leaves out; None for any other."""
        facts = self.git_facts()
        found = facts.left_out(path) if facts and facts.is_sparse else None
        if found is None:
            return None
        return Entry(Kind.FILE, found.content, found.executable, left_out=True)

    def git_facts(self) -> GitFacts | None:
        """Return queries to git; None if there is no repository."""
        return self._git_facts

    @cached_property
    def _git_facts(self) -> GitFacts | None:
        from flogen.repository import git_facts

        return git_facts.of(self.root)

    @cached_property
    def _modes(self) -> Mapping[str, str] | None:
        from flogen.repository import git

        return git.modes_in_index(self.root)


def in_the_way(kind: Kind, path: str) -> Entry:
    """Return the entry for a path below `path`, which is of this kind and not a folder."""
    return Entry(Kind.NO_FOLDER if kind is Kind.FILE else kind, above=path)


def folders_above(path: str) -> Iterator[str]:
    """Yield each folder above `path`, the nearest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _entry(path: Path) -> Entry:
    kind, mode = _kind(path)
    if kind is not Kind.FILE:
        return Entry(kind)
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return Entry(Kind.HUGE)
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
