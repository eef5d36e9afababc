"""A tree that records what was read, for the answer of a clean check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from flogen.repository.signatures import signature
from flogen.repository.tree import Entry, Tree, WorkTree

if TYPE_CHECKING:
    from flogen.repository.git_facts import GitFacts


@dataclass(frozen=True)
class RecordedTree:
    """A tree that notes in `seen` which paths were asked for, each with its signature before.

    doubted: those of which git was asked too, for their mode or for earlier versions.
    """

    tree: Tree
    seen: dict[str, str] = field(default_factory=dict)
    doubted: set[str] = field(default_factory=set)

    def read(self, path: str) -> Entry:
        """What stands at `path` in the tree below."""
        self._note(path)
        return self.tree.read(path)

    def settled(self, path: str, entry: Entry) -> Entry | None:
        """What the tree below says of the executable bit; a bit of git's index is in doubt."""
        found = self.tree.settled(path, entry)
        if found is None or found.staged:
            self.doubted.add(path)
        return found

    def listed(self, folder: str) -> tuple[str, ...]:
        """What the tree below has in `folder`, which is noted with all its folders."""
        self._note(folder)
        found = self.tree.listed(folder)
        for path in found:
            if path.endswith("/"):
                self._note(path.rstrip("/"))
        return found if self.tree.listed(folder) == found else self.listed(folder)

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder of the tree below; the folder is noted."""
        self._note(folder)
        return self.tree.names(folder)

    def below_top(self) -> str:
        """Where the tree below lies in its repository; every .git on the way is noted."""
        self._note_repositories()
        return self.tree.below_top()

    def _note_repositories(self) -> None:
        """Note every place above where a repository would be found, up to the first that is."""
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
        """What the commits have that the tree below knows."""
        self.doubted.add(path)
        return self.tree.committed(path)

    def is_tracked(self, path: str) -> bool:
        """Whether git's index has the path."""
        self.doubted.add(path)
        return self.tree.is_tracked(path)

    def left_out(self, path: str) -> Entry | None:
        """What the tree below says is left out of the disk."""
        self.doubted.add(path)
        return self.tree.left_out(path)

    def git_facts(self) -> GitFacts | None:
        """What git says about paths; the files that decide it are noted.

        Where git refuses the repository that it finds, its settings may trust that one later.
        """
        facts = self.tree.git_facts()
        self._note_repositories()
        if facts is None and self._has_repository():
            self.doubted.add(".git")
        inside = [path for path in self.seen if not path.startswith(("/", "../"))]
        for path in facts.rests_on(inside) if facts else ():
            self._note(str(path))
        return facts
