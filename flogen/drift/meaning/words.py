"""Describes a change in words."""

from __future__ import annotations

from flogen.drift.meaning.align import common
from flogen.drift.meaning.change import Change, How

_LONG = 100  # characters of a path or a value
_BEFORE = 24  # characters before the first difference in a long value


def describe(change: Change) -> str:
    """Return one line such as: jobs.build.timeout-minutes: 10 → 20."""
    path = _cut(change.path.removeprefix("."), 0) or "the whole file"
    if change.how is How.MOVED:
        where = f"moved {change.after}" if change.after else "is in another order"
        return f"{path} {where}{_behind_colon(change.before)}"
    if change.how is not How.CHANGED:
        return f"{path} {change.how.value}{_behind_colon(change.before or change.after)}"
    if not change.before and not change.after:
        return f"{path} changed"
    before, after = _cut_pair(change.before or "nothing", change.after or "nothing")
    return f"{path}: {before} → {after}"


def _behind_colon(value: str) -> str:
    return f": {_cut(value, 0)}" if value else ""


def _cut_pair(before: str, after: str) -> tuple[str, str]:
    """Return both values; long ones from shortly before the first different character."""
    same = common(before, after)
    start = same - _BEFORE if same > _BEFORE and max(len(before), len(after)) > _LONG else 0
    return _cut(before, start), _cut(after, start)


def _cut(value: str, start: int) -> str:
    shown = f"…{value[start:]}" if start else value
    return shown if len(shown) <= _LONG else f"{shown[: _LONG - 1]}…"
