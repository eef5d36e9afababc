"""Makes a changed spec valid by removing conflicting parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from flogen import schema
from flogen.explain import edits, schema_forms, values
from flogen.schema.problem import Problem
from flogen.spec import pointer

_MOST_STEPS = 10
Pair = tuple[Any, Any]
Edit = tuple[str, Any]


def settled(before: Any, after: Any, at: str, *, adds: bool = False) -> Pair | None:
    """Return `before` and `after` without the parts that conflict with `after`.

    None if `after` stays invalid. after: `before` changed at `at`, and perhaps not valid. The parts
    are removed from both, so that they still differ in one place, unless `before` needs them.
    adds: whether a named member gets a key that it lacks, instead of being removed.
    """
    bare = before
    for _ in range(_MOST_STEPS):
        found = schema.problems_as_they_stand(after)
        if not found:
            return (bare if schema.is_valid(bare) else before), after
        step = _step(after, found, at, adds)
        if not step:
            return None
        bare, after = _applied(bare, step), _applied(after, step)
    return None


def _step(data: Any, found: tuple[Problem, ...], at: str, adds: bool) -> list[Edit]:
    taken = _taken_out(data, found, at)
    nameless = [edit for edit in taken if not schema_forms.of_key(data, edit[0])]
    return (nameless if adds else taken) or _added(data, found, at) or taken


_GONE = object()


def _taken_out(data: Any, found: tuple[Problem, ...], at: str) -> list[Edit]:
    """Return the removals of the places with problems, except those that contain the change."""
    blamed = dict.fromkeys(problem.at for problem in found)
    return [(place, _GONE) for place in blamed if edits.has(data, place) and _is_apart(place, at)]


def _is_apart(place: str, at: str) -> bool:
    """Return whether the removal of `place` neither moves nor removes `at`."""
    holder = pointer.parent(place)
    is_above = f"{at}/".startswith(f"{place}/")
    is_in_one_list = place.rpartition("/")[2].isdecimal() and at.startswith(f"{holder}/")
    return not is_above and not is_in_one_list


def _added(data: Any, found: tuple[Problem, ...], at: str) -> list[Edit]:
    """Return a key to add to a map that lacks it and cannot be removed."""
    for problem in found:
        for place, value in _possible_keys(data, problem.at):
            left = schema.problems_as_they_stand(edits.put(data, place, value))
            if place != at and problem not in left and len(left) < len(found):
                return [(place, value)]
    return []


def _possible_keys(data: Any, at: str) -> Iterator[Edit]:
    if not edits.has(data, at) or not isinstance(edits.value_at(data, at), dict):
        return
    names = schema.names_in(data, data)
    for form in schema_forms.of_place(data, at):
        for key, below in form.get("properties", {}).items():
            if key not in edits.value_at(data, at):
                made = chain.from_iterable(
                    values.others(choice, None, names) for choice in schema_forms.plain(below)
                )
                yield from ((pointer.child(at, key), value) for value in islice(made, 3))


def _applied(data: Any, step: list[Edit]) -> Any:
    """Return `data` after the edits, the last place first, so that no index moves too early."""
    for place, value in sorted(step, key=lambda edit: _in_order(edit[0]), reverse=True):
        if value is not _GONE and edits.has(data, pointer.parent(place)):
            data = edits.put(data, place, value)
        elif value is _GONE and edits.has(data, place):
            data = edits.without(data, place)
    return data


def _in_order(place: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdecimal() else 0, part) for part in pointer.split(place)]


def beside(before: Any, after: Any, at: str) -> Pair | None:
    """Return what `settled` returns, by the removal of one key beside `at`."""
    holder = edits.value_at(before, pointer.parent(at))
    for key in holder if isinstance(holder, dict) else ():
        place = pointer.child(pointer.parent(at), key)
        if place != at and edits.has(after, place):
            pair = edits.without(before, place), edits.without(after, place)
            if all(map(schema.is_valid, pair)):
                return pair
    return None
