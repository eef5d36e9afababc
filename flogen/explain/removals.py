"""Finds the parts of the spec without which some lines of a file are gone, in few plans.

The search goes from the outer parts to the inner ones. Where the file can be planned without a part
and has the lines, the lines do not depend on what is in the part either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flogen.explain import edits, effects, halving, schema_forms, variations
from flogen.explain.trials import Changed, Trials
from flogen.spec import pointer

_ASIDE = ("/overrides", "/ejected")


def found(trials: Trials) -> effects.Touched:
    """Return the parts whose removal changes some of the lines, with all lines that it changes.

    What refers to a part is removed with it, if the spec would not be valid otherwise.
    """
    touched: dict[str, dict[int, int]] = {}
    for at in _parts(trials, pointer.ROOT):
        effects.note(touched, _removed(trials, at), effects.SAYS)
    return touched


def _removed(trials: Trials, at: str) -> Iterator[tuple[str, Changed]]:
    for variation in variations.removals(trials.data, at):
        changed = trials.changed(variation.after, variation.before)
        if changed:
            yield at, changed


def _parts(trials: Trials, at: str) -> Iterator[str]:
    """Yield the parts inside `at` without which the lines change or the file cannot be planned."""

    def matters(group: Sequence[str]) -> bool:
        return trials.may_touch(trials.changed(_without(trials.data, group)))

    for part in halving.singles(_members(trials.data, at), matters):
        yield part
        yield from _parts(trials, part)


def _members(data: Any, at: str) -> list[str]:
    """Return what can be removed from a map or list."""
    value = edits.value_at(data, at)
    if isinstance(value, list):
        return [pointer.child(at, index) for index in range(len(value))]
    inside = [pointer.child(at, key) for key in value] if isinstance(value, dict) else []
    return [
        each for each in inside if each not in _ASIDE and not schema_forms.is_required(data, each)
    ]


def _without(data: Any, group: Sequence[str]) -> Any:
    """Return the data without members of one map or list, the last first."""
    for at in reversed(group):
        data = edits.without(data, at)
    return data
