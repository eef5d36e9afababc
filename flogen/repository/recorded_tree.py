"""A tree that records which paths were read, for the record of a clean check."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from flogen.repository.paths import GIT_SETTINGS
from flogen.repository.signatures import links, signature
from flogen.repository.tree import Entry, Kind, Tree, WorkTree, folders_above

if TYPE_CHECKING:
    from flogen.repository.git_facts import GitFacts


@dataclass(frozen=True)
class RecordedTree:
    """A tree that records each path that is read.

    seen: paths on disk, each with its signature before the read; staged: paths of git's index,
    relative to the top of the repository, with a slash at the end if only the names in a folder
    count; doubted: the paths for which git was queried as well, for their mode or earlier versions.
    """

    tree: Tree
    seen: dict[str, str] = field(default_factory=dict)
    staged: set[str] = field(default_factory=set)
    doubted: set[str] = field(default_factory=set)

    def read(self, path: str) -> Entry:
        """Return the entry at `path` of the wrapped tree."""
        if isinstance(self.tree, WorkTree):
            self._note(path)
            return self.tree.read(path)
        entry = self.tree.read(path)
        self._note(path, "/" if entry.kind is Kind.DIRECTORY else "")
        return entry

    def settled(self, path: str, entry: Entry) -> Entry | None:
        """Return the executable bit from the wrapped tree; doubt it if it is from git's index."""
        found = self.tree.settled(path, entry)
        if found is None or found.staged:
            self._doubt(path)
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
        """Return the names in a folder, and record the folder; of the index, only the names."""
        self._note(folder, "/")
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

    def _note(self, path: str, end: str = "") -> None:
        if isinstance(self.tree, WorkTree):
            self._note_on_disk(str(self.tree.root.absolute() / path), path)
        else:
            whole = posixpath.normpath(posixpath.join(self.tree.below_top(), path))
            self.staged.add(f"{whole}{end}")

    def _doubt(self, path: str) -> None:
        """Doubt a path on disk for which the index is queried; note a path of the index."""
        if isinstance(self.tree, WorkTree):
            self.doubted.add(path)
        else:
            self._note(path)

    def _note_on_disk(self, path: str, name: str) -> None:
        if name not in self.seen:
            self.seen[name] = signature(path)

    def committed(self, path: str) -> tuple[bytes, ...]:
        """Return the versions in the commits."""
        self.doubted.add(path)
        return self.tree.committed(path)

    def is_tracked(self, path: str) -> bool:
        """Return whether git's index contains the path."""
        self._doubt(path)
        return self.tree.is_tracked(path)

    def left_out(self, path: str) -> Entry | None:
        """Return the file that a sparse checkout leaves out."""
        self._doubt(path)
        return self.tree.left_out(path)

    def git_facts(self) -> GitFacts | None:
        """Return queries to git, and record the files that affect the answers.

        If git refuses the repository that it finds, later settings can make it trusted.
        """
        facts = self.tree.git_facts()
        self._note_repositories()
        if facts is None and self._has_repository():
            self.doubted.add(".git")
        for path in facts.rests_on(self._inside()) if facts else ():
            for link in links(str(path)):
                self._note_on_disk(link, link)
        self._note_settings_in_index()
        return facts

    def _inside(self) -> list[str]:
        """Return the noted paths below the tree's folder, relative to it."""
        if isinstance(self.tree, WorkTree):
            return [path for path in self.seen if not path.startswith(("/", "../"))]
        below = self.tree.below_top()
        prefix = f"{below}/" if below else ""
        whole = (path.rstrip("/") for path in self.staged)
        return [path.removeprefix(prefix) for path in whole if path.startswith(prefix)]

    def _note_settings_in_index(self) -> None:
        """Note the index's settings of git for the noted paths of the index."""
        folders = {each for path in self.staged for each in folders_above(path.rstrip("/"))}
        for folder in {"", *folders} if self.staged else ():
            self.staged.update(posixpath.join(folder, name) for name in GIT_SETTINGS)
