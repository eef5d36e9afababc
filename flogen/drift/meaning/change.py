"""One change between two texts of a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class Lines:
    """A range of lines of one text; both ends are 1-based and included."""

    first: int
    last: int

    def hold(self, other: Lines) -> bool:
        """Return whether `other` is inside."""
        return self.first <= other.first and other.last <= self.last


class How(Enum):
    """The kind of change."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class Change:
    """One change at `path` of a file.

    before, after: the planned text and the text on disk; empty if it has several lines. For a move,
    `after` is the new place, or empty if the parts of `path` have another order. planned, disk: the
    lines in either text; None if it is missing there.
    """

    path: str
    before: str
    after: str
    planned: Lines | None
    disk: Lines | None
    how: How = How.CHANGED

    @property
    def planned_line(self) -> int | None:
        """Return the first line in the planned text."""
        return self.planned.first if self.planned else None

    @property
    def disk_line(self) -> int | None:
        """Return the first line in the text on disk."""
        return self.disk.first if self.disk else None
