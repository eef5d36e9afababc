"""Compares the comments of two texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flogen.drift.meaning.align import align
from flogen.drift.meaning.change import Change, How
from flogen.drift.meaning.nodes import Comment

_PATH = "comment"


def changes(
    planned: Sequence[Comment], disk: Sequence[Comment], reported: Sequence[Change]
) -> list[Change]:
    """Return the changes of comments, except on lines of changes that are in `reported`."""
    return sorted(_changes(planned, disk, reported), key=_line)


def _changes(
    planned: Sequence[Comment], disk: Sequence[Comment], reported: Sequence[Change]
) -> Iterator[Change]:
    before, after = [comment.text for comment in planned], [comment.text for comment in disk]
    settled = [change for change in reported if change.how is not How.MOVED]
    for step in align(before, after, lambda i, j: planned[i].behind[1] == disk[j].behind[1]):
        old = planned[step.planned] if step.planned is not None else None
        new = disk[step.disk] if step.disk is not None else None
        if not _is_covered(old, new, settled):
            yield from _change(old, new, has_moved=not reported and _has_moved(old, new))


def _line(change: Change) -> int:
    return change.disk_line or change.planned_line or 0


def _is_covered(old: Comment | None, new: Comment | None, reported: Sequence[Change]) -> bool:
    is_before = old and any(one.planned and one.planned.hold(old.lines) for one in reported)
    is_after = new and any(one.disk and one.disk.hold(new.lines) for one in reported)
    return bool(is_before or is_after)


def _has_moved(old: Comment | None, new: Comment | None) -> bool:
    return bool(old and new and old.behind != new.behind)


def _change(old: Comment | None, new: Comment | None, *, has_moved: bool) -> Iterator[Change]:
    if old and not new:
        yield Change(_PATH, old.text, "", old.lines, None, How.REMOVED)
    elif new and not old:
        yield Change(_PATH, "", new.text, None, new.lines, How.ADDED)
    elif old and new and old.text != new.text:
        yield Change(_PATH, old.text, new.text, old.lines, new.lines)
    elif old and new and has_moved:
        target = f"to line {new.lines.first}"
        yield Change(_PATH, old.text, target, old.lines, new.lines, How.MOVED)
