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
    """What stands at a path."""

    NOTHING = "nothing"
    FILE = "a file"
    DIRECTORY = "a directory"
    SYMLINK = "a symbolic link"
    NO_FOLDER = "a file in the place of a folder"
    HUGE = "a file of more than 16 MiB"
    CONFLICT = "an unsolved merge conflict"
    OTHER = "something that is not a file"


@dataclass(frozen=True)
class Entry:
    """What stands at a path; content and executable matter for files only.

    staged: whether the executable bit is that of git's index, and not the disk's; above: the path
    on the way at which it stands, where no folder is; left_out: whether it is git's index that has
    it, because a sparse checkout leaves it out of the disk.
    """

    kind: Kind
    content: bytes = b""
    executable: bool = False
    staged: bool = False
    above: str = ""
    left_out: bool = False


NOTHING = Entry(Kind.NOTHING)


class Tree(Protocol):
    """Whatever a repository's files can be read from."""

    def read(self, path: str) -> Entry:
        """What stands at `path`, relative to the root. Raises UserError where it cannot be read."""
        ...

    def settled(self, path: str, entry: Entry) -> Entry | None:
        """The entry with the executable bit that counts; None where nobody knows that bit."""
        ...

    def listed(self, folder: str) -> tuple[str, ...]:
        """The paths of all that stands below `folder`, sorted; those of folders end in a slash."""
        ...

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of what stands right in `folder`, sorted; none where it is no folder."""
        ...

    def below_top(self) -> str:
        """The root's path below the top of its git repository: empty at the top, and without."""
        ...

    def committed(self, path: str) -> tuple[bytes, ...]:
        """What stands at `path` in the last commits and in those that are being merged."""
        ...

    def is_tracked(self, path: str) -> bool:
        """Whether git's index has the path."""
        ...

    def left_out(self, path: str) -> Entry | None:
        """The file that a sparse checkout leaves out of the disk, as the index has it."""
        ...

    def git_facts(self) -> GitFacts | None:
        """What git says about paths; None where there is no repository."""
        ...


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
        for number, part in enumerate(parts[:-1], 1):
            current = current / part
            kind, _ = _kind(current)
            if kind is Kind.NOTHING:
                return NOTHING
            if kind is not Kind.DIRECTORY:
                return in_the_way(kind, "/".join(parts[:number]))
        return _entry(current / parts[-1])

    def settled(self, path: str, entry: Entry) -> Entry | None:
        """The entry with the executable bit of git's index, where core.fileMode is false."""
        if self._modes is None:
            return entry
        mode = self._modes.get(path)
        return replace(entry, executable=mode == "100755", staged=True) if mode else None

    def listed(self, folder: str) -> tuple[str, ...]:
        """The paths of all that stands below `folder`, sorted; those of folders end in a slash."""
        found: list[str] = []
        for above, folders, files in os.walk(self.root / folder):
            linked = {name for name in folders if (Path(above) / name).is_symlink()}
            inside = Path(above).relative_to(self.root)
            found += ((inside / name).as_posix() for name in (*files, *linked))
            found += ((inside / name).as_posix() + "/" for name in {*folders} - linked)
        return tuple(sorted(found))

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of what stands right in `folder`, sorted; none where it is no folder."""
        try:
            return tuple(sorted(path.name for path in (self.root / folder).iterdir()))
        except OSError:
            return ()

    def below_top(self) -> str:
        """The root's path below the nearest folder with .git; empty where there is none."""
        root = self.root.absolute()
        top = next((above for above in (root, *root.parents) if (above / ".git").exists()), root)
        return "" if top == root else root.relative_to(top).as_posix()

    def committed(self, path: str) -> tuple[bytes, ...]:
        """What stands at `path` in the last commits; nothing where there is no git."""
        from flogen.repository import git

        return git.committed(self.root, path)

    def is_tracked(self, path: str) -> bool:
        """Whether git's index has the path."""
        facts = self.git_facts()
        return facts is not None and bool(
            facts.repository.ask(
                "ls-files", "-z", "--", "/".join(filter(None, (facts.folder, path)))
            )
        )

    def left_out(self, path: str) -> Entry | None:
        """The file that a sparse checkout leaves out of the disk, as the index has it."""
        facts = self.git_facts()
        found = facts.left_out(path) if facts and facts.is_sparse else None
        if found is None:
            return None
        return Entry(Kind.FILE, found.content, found.executable, left_out=True)

    def git_facts(self) -> GitFacts | None:
        """What git says about paths; None where there is no repository."""
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
    """The entry of whatever would be below `path`, where something of this kind stands."""
    return Entry(Kind.NO_FOLDER if kind is Kind.FILE else kind, above=path)


def folders_above(path: str) -> Iterator[str]:
    """Each folder on the way to `path`, the nearest one first."""
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
