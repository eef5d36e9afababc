"""Which paths git ignores, and which it can check out with CRLF."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flogen.diagnostics import UserError
from flogen.repository import git, git_settings
from flogen.repository.paths import GIT_SETTINGS

_EXECUTABLE = b"100755"
_FILES = (b"100644", _EXECUTABLE)
_LF, _NO_TEXT = "lf", "unset"  # of the attributes eol and text


@dataclass(frozen=True)
class Pattern:
    """A pattern that makes git ignore a path, with the file and the line that contain it."""

    source: str
    line: int
    text: str


@dataclass(frozen=True)
class LeftOut:
    """A file of the index that a sparse checkout does not write to the disk."""

    content: bytes
    executable: bool


@dataclass(frozen=True)
class GitFacts:
    """Queries about paths below a folder of a repository.

    folder: its path relative to the top, "" for the top; is_staged: whether the attributes of the
    index apply, and not those on disk.
    """

    repository: git.Repository
    folder: str
    is_staged: bool = False

    def ignored(self, paths: Collection[str]) -> dict[str, Pattern]:
        """Return the paths that a pattern ignores, tracked or not, each with its pattern.

        Empty if git fails, for example for a path behind a link or in a submodule.
        """
        literal = "--no-literal-pathspecs"  # which this command does not take
        words = (literal, "check-ignore", "--verbose", "--no-index", "-z", "--stdin")
        try:
            answer = self.repository.ask_with_input(words, self._input(paths), allowed=1)
        except UserError:
            return {}
        fields = answer.split("\0")[:-1]
        rows = zip(*(fields[start::4] for start in range(4)), strict=True)
        return {
            self._inside(path): Pattern(source, int(line), text)
            for source, line, text, path in rows
            if not text.startswith("!")
        }

    def without_lf(self, paths: Collection[str]) -> tuple[str, ...]:
        """Return the paths without an attribute that keeps LF line endings. Raise UserError."""
        staged = ("--cached",) if self.is_staged else ()
        words = ("check-attr", *staged, "-z", "--stdin", "eol", "text")
        fields = self.repository.ask_with_input(words, self._input(paths)).split("\0")[:-1]
        rows = zip(*(fields[start::3] for start in range(3)), strict=True)
        kept = {self._inside(path) for path, _, value in rows if value in (_LF, _NO_TEXT)}
        return tuple(path for path in paths if path not in kept)

    def makes_crlf(self) -> bool:
        """Return whether core.autocrlf converts line endings to CRLF in a checkout."""
        return self.repository.is_set("core.autocrlf") is True

    def is_tracked(self, path: str) -> bool:
        """Return whether the index contains the path."""
        return bool(self.repository.ask("ls-files", "-z", "--", self._input([path])[:-1]))

    @cached_property
    def is_sparse(self) -> bool:
        """Return whether the checkout is sparse."""
        return self.repository.is_set("core.sparseCheckout") is True

    def left_out(self, path: str) -> LeftOut | None:
        """Return a file that a sparse checkout leaves out; None for any other. Raise UserError."""
        words = ("ls-files", "-t", "--stage", "-z", "--", self._input([path])[:-1])
        tag, *rest = self.repository.ask(*words).split(b"\0")[0].split(b" ")
        if tag != b"S" or rest[0] not in _FILES:
            return None
        content = self.repository.ask("cat-file", "blob", rest[1].decode())
        return LeftOut(content, rest[0] == _EXECUTABLE)

    def rests_on(self, paths: Collection[str]) -> Iterator[Path]:
        """Yield the files outside of the index that affect the answers about some paths.

        They are included whether they exist or not.
        """
        home = Path.home()
        settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "git"
        yield home / ".gitconfig"
        yield from (settings / name for name in ("config", "ignore", "attributes"))
        yield from git_settings.system_files()
        yield from git_settings.files(self.repository)
        inside = ("config", "info/exclude", "info/attributes")
        yield from (self._common / name for name in inside)
        folder = self.repository.top / self.folder
        below = (folder / above for above in sorted(_folders(paths)))
        for above in (*below, *self._up_from(folder)):
            yield from (above / name for name in GIT_SETTINGS)

    @cached_property
    def _common(self) -> Path:
        """The git directory that all work trees of the repository share."""
        own = self.repository.top / ".git"
        if own.is_dir():
            return own
        folder = self.repository.ask("rev-parse", "--git-common-dir").decode().rstrip("\n")
        return self.repository.top / folder

    def _up_from(self, folder: Path) -> Iterator[Path]:
        yield folder
        if folder != self.repository.top:
            yield from self._up_from(folder.parent)

    def _input(self, paths: Collection[str]) -> str:
        above = f"{self.folder}/" if self.folder else ""
        return "".join(f"{above}{path}\0" for path in paths)

    def _inside(self, path: str) -> str:
        return path.removeprefix(f"{self.folder}/") if self.folder else path


def of(folder: Path) -> GitFacts | None:
    """Return the queries for a folder on disk; None without git or a repository."""
    try:
        found = git.repository(folder)
        return GitFacts(found, found.path_of(folder))
    except UserError:
        return None


def _folders(paths: Collection[str]) -> set[str]:
    """Return every folder above the paths, without the one that they are relative to."""
    found: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found
