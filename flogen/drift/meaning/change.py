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
    """What is at `path` in a file, and what has become of it.

    before, after: what is planned and what stands on disk, as the file writes it; empty where that
    is more than a line can hold. Of what has moved, `after` says where to; it is empty where the
    parts of `path` stand in another order. planned, disk: its lines in either text, None where it
    is not there.
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
