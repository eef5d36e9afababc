"""The git index as a tree: what the next commit contains. The work tree is not read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from subprocess import Popen
from typing import IO

from flogen.diagnostics import UserError, run
from flogen.repository import git
from flogen.repository.git_facts import GitFacts
from flogen.repository.tree import MAX_BYTES, Entry, Kind, folders_above, in_the_way

# The modes of git's index format: https://git-scm.com/docs/index-format
_EXECUTABLE = "100755"
_KINDS = {
    "100644": Kind.FILE,
    _EXECUTABLE: Kind.FILE,
    "120000": Kind.SYMLINK,
    "160000": Kind.OTHER,  # a submodule
    git.CONFLICT: Kind.CONFLICT,
}


@dataclass(frozen=True)
class GitIndex:
    """The staged files below a folder.

    folder: its path below the top of the repository, "" for the top; paths: every path of the
    repository; folders: every folder above one of them; objects: a running `git cat-file --batch`;
    listing: the listing that the paths are from.
    """

    repository: git.Repository

    folder: str
    paths: Mapping[str, git.Staged]
    folders: frozenset[str]
    objects: Popen[bytes]
    listing: bytes

    def read(self, path: str) -> Entry:
        """Return what is staged at `path`, relative to the folder. Raise UserError if lost."""
        whole = f"{self.folder}/{path}" if self.folder else path
        above = next((f for f in folders_above(whole) if f in self.paths), None)
        if above is not None:
            shown = above.removeprefix(f"{self.folder}/")
            return replace(in_the_way(_KINDS[self.paths[above].mode], shown), staged=True)
        if whole in self.folders:
            return Entry(Kind.DIRECTORY, staged=True)
        return self._entry(whole)

    def settled(self, path: str, entry: Entry) -> Entry | None:
        """Return the entry: the index has every executable bit."""
        return entry

    def listed(self, folder: str) -> tuple[str, ...]:
        """Return all paths below `folder`, sorted; paths of folders end with a slash."""
        root = f"{self.folder}/" if self.folder else ""
        found = [*self.paths, *(f"{path}/" for path in self.folders)]
        inside = (path.removeprefix(root) for path in found if path.startswith(f"{root}{folder}/"))
        return tuple(sorted(path for path in inside if path != f"{folder}/"))

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in `folder`, sorted; none if it is not a folder."""
        above = "/".join(part for part in (self.folder, folder) if part not in ("", "."))
        cut = len(above) + 1 if above else 0
        inside = (path[cut:] for path in self.paths if path.startswith(above and f"{above}/"))
        return tuple(sorted({path.partition("/")[0] for path in inside}))

    def below_top(self) -> str:
        """Return the path of the folder relative to the top of the repository."""
        return self.folder

    def committed(self, path: str) -> tuple[bytes, ...]:
        """Return the contents of `path` in the last commits and in those that are being merged."""
        whole = f"{self.folder}/{path}" if self.folder else path
        return git.versions(self.repository, whole)

    def is_tracked(self, path: str) -> bool:
        """Return whether the index contains the path."""
        return (f"{self.folder}/{path}" if self.folder else path) in self.paths

    def left_out(self, path: str) -> Entry | None:
        """Return None: the index leaves out no file."""
        return None

    def git_facts(self) -> GitFacts:
        """Return queries to git, with the staged attributes."""
        return GitFacts(self.repository, self.folder, is_staged=True)

    def below(self, folder: str) -> GitIndex:
        """Return the same index relative to another folder of the repository."""
        return replace(self, folder=folder)

    def _entry(self, path: str) -> Entry:
        staged = self.paths.get(path)
        if staged is None:
            return Entry(Kind.NOTHING, staged=True)
        kind = _KINDS[staged.mode]
        if kind is not Kind.FILE:
            return Entry(kind, staged=True)
        content = _content(self.objects, staged.name, path)
        if content is None:
            return Entry(Kind.HUGE, staged=True)
        return Entry(kind, content, staged.mode == _EXECUTABLE, staged=True)


@contextlib.contextmanager
def opened(repository: git.Repository) -> Iterator[GitIndex]:
    """Open the index of a repository, relative to its top. Raise UserError if it is unreadable."""
    listing = repository.listing()
    paths = repository.staged(listing)
    folders = frozenset(folder for path in paths for folder in folders_above(path))
    with repository.start("cat-file", "--batch") as objects:
        yield GitIndex(repository, "", paths, folders, objects, listing)


def _content(objects: Popen[bytes], name: str, path: str) -> bytes | None:
    """Return the object `name`; None if it is too large. Raise UserError if it is missing."""
    assert objects.stdin is not None and objects.stdout is not None
    with contextlib.suppress(BrokenPipeError):
        os.write(objects.stdin.fileno(), name.encode("ascii") + b"\n")
    answer = objects.stdout.readline().split()
    if len(answer) != 3:  # the object, its type and its size
        raise UserError(
            f"git cannot read what is staged at {path}", run("git fsck", to="for details, run")
        )
    return _sized(objects.stdout, int(answer[2]))


def _sized(stream: IO[bytes], size: int) -> bytes | None:
    """Return the next `size` bytes without the newline after them; None if there are too many."""
    if size <= MAX_BYTES:
        return stream.read(size + 1)[:-1]
    left = size + 1
    while left and (part := stream.read(min(left, MAX_BYTES))):
        left -= len(part)
    return None
