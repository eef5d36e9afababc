"""A tree that records which paths were read, for the record of a clean check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from flogen.repository.signatures import links, signature
from flogen.repository.tree import Entry, Tree, WorkTree

if TYPE_CHECKING:
    from flogen.repository.git_facts import GitFacts


@dataclass(frozen=True)
class RecordedTree:
    """A tree that records each path that is read in `seen`, with its signature before the read.

    doubted: the paths for which git was queried as well, for their mode or earlier versions.
    """

    tree: Tree
    seen: dict[str, str] = field(default_factory=dict)
    doubted: set[str] = field(default_factory=set)

    def read(self, path: str) -> Entry:
        """Return the entry at `path` of the wrapped tree."""
        self._note(path)
        return self.tree.read(path)

    def settled(self, path: str, entry: Entry) -> Entry | None:
        """Return the executable bit from the wrapped tree; doubt it if it is from git's index."""
        found = self.tree.settled(path, entry)
        if found is None or found.staged:
            self.doubted.add(path)
        return found

    def listed(self, folder: str) -> tuple[str, ...]:
        """Return the paths below `folder`, and record it with all its folders."""
        self._note(folder)
        found = self.tree.listed(folder)
        for path in found:
            if path.endswith("/"):
                self._note(path.rstrip("/"))
        return found if self.tree.listed(folder) == found else self.listed(folder)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder, and record the folder."""
        self._note(folder)
        return self.tree.names(folder)

    def below_top(self) -> str:
        """Return where the tree lies in its repository, and record every .git on the way."""
        self._note_repositories()
        return self.tree.below_top()

    def _note_repositories(self) -> None:
        """Record every path at which git looks for a repository, up to the first that exists."""
        for path in self._places_of_git():
            self._note(str(path))

    def _has_repository(self) -> bool:
        return any(path.exists() for path in self._places_of_git())

    def _places_of_git(self) -> Iterator[Path]:
        if not isinstance(self.tree, WorkTree):
            return
        root = self.tree.root.absolute()
        for folder in (root, *root.parents):
            yield folder / ".git"
            if (folder / ".git").exists():
                return

    def _note(self, path: str) -> None:
        if isinstance(self.tree, WorkTree) and path not in self.seen:
            self.seen[path] = signature(str(self.tree.root.absolute() / path))

    def committed(self, path: str) -> tuple[bytes, ...]:
        """Return the versions in the commits."""
        self.doubted.add(path)
        return self.tree.committed(path)

    def is_tracked(self, path: str) -> bool:
        """Return whether git's index contains the path."""
        self.doubted.add(path)
        return self.tree.is_tracked(path)

    def left_out(self, path: str) -> Entry | None:
        """Return the file that a sparse checkout leaves out."""
        self.doubted.add(path)
        return self.tree.left_out(path)

    def git_facts(self) -> GitFacts | None:
        """Return queries to git, and record the files that affect the answers.

        If git refuses the repository that it finds, later settings can make it trusted.
        """
        facts = self.tree.git_facts()
        self._note_repositories()
        if facts is None and self._has_repository():
            self.doubted.add(".git")
        inside = [path for path in self.seen if not path.startswith(("/", "../"))]
        for path in facts.rests_on(inside) if facts else ():
            for link in links(str(path)):
                self._note(link)
        return facts
