"""Generates valid specs that differ from the present one in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain, islice
from typing import Any

from flogen import schema
from flogen.explain import edits, names, repair, schema_forms, values
from flogen.spec import pointer

_MOST_VALUES = 3
_MOST_CHOICES = 5
_MOST_UNSETTLED = 3
_MOST_SETTLED = 2


class How(Enum):
    """How one place of a spec differs."""

    VALUE = "another value"
    NAME = "the same under another name"
    ADDITION = "a key that was not there"
    REMOVAL = "nothing"


@dataclass(frozen=True)
class Variation:
    """Two valid specs that differ in one place.

    before: the present spec, without the parts that conflict with `after`.
    """

    before: Any
    after: Any
    how: How


def variations(data: Any, at: str) -> tuple[Variation, ...]:
    """Return other valid specs with a change at `at`: other values, another name, or its removal.

    Empty if no other value is valid there.
    """
    found = [*_valid_values(data, at), *_valid_names(data, at), *_valid_additions(data, at)]
    found = found or _settled_values(data, at) or _other_branches(data, at)
    return (*found, *removals(data, at))


def tried_values(data: Any, at: str) -> list[Any]:
    """Return other values that the schema of `at` permits; the rest of the spec may not."""
    return list(islice(_other_values(data, at), _most_values(data, at)))


def of_text(data: Any, at: str) -> list[Variation]:
    """Return the variations of a place without other values: another name, and its removal."""
    return [*_valid_names(data, at), *removals(data, at)]


def _valid_values(data: Any, at: str) -> list[Variation]:
    tried = (edits.put(data, at, value) for value in _other_values(data, at))
    return list(islice(_valid(data, tried, How.VALUE), _most_values(data, at)))


def _most_values(data: Any, at: str) -> int:
    """Return how many values of a place to try: none for a map or list with a single form."""
    found = schema_forms.of_place(data, at)
    if not edits.is_leaf(edits.value_at(data, at)) and len(found) < 2:
        return 0
    return _MOST_CHOICES if any("enum" in form for form in found) else _MOST_VALUES


def _other_values(data: Any, at: str) -> Iterator[Any]:
    value, known = edits.value_at(data, at), schema.names_in(data, data)
    for form in schema_forms.of_place(data, at):
        yield from values.others(form, value, known)


def _valid_names(data: Any, at: str) -> list[Variation]:
    """Return the place with another name; if the name refers to a member, with that of another."""
    keys = schema_forms.of_key(data, at)
    if not keys or _repeats_name(data, at):
        return []
    old, known = pointer.split(at)[-1], schema.names_in(data, data)
    taken = edits.value_at(data, pointer.parent(at))
    free = (name for form in keys for name in values.others(form, old, known) if name not in taken)
    tried = (names.renamed(data, at, name) for name in free)
    return list(islice(_valid(data, tried, How.NAME), 1))


def _repeats_name(data: Any, at: str) -> bool:
    parts = pointer.split(at)
    return _is_change(at) and len(parts) == 4 and edits.has(data, pointer.join(parts[2:]))


def _is_change(at: str) -> bool:
    """Return whether an environment overrides the base at `at`, so that null is valid there."""
    parts = pointer.split(at)
    return parts[0] == "environments" and len(parts) > 3 and parts[2] != "logging"


def _valid_additions(data: Any, at: str) -> list[Variation]:
    """Return the map at `at` with each optional key that it lacks."""
    if not isinstance(edits.value_at(data, at), dict):
        return []
    found: list[Variation] = []
    for key, choices in absent_keys(data, at):
        place = pointer.child(at, key)
        tried = (edits.put(data, place, choice) for choice in islice(choices, 3))
        found += islice(_valid(data, tried, How.ADDITION), 1)
    return found


def absent_keys(data: Any, at: str) -> Iterator[tuple[str, Iterator[Any]]]:
    """Yield each optional key that the map lacks, with values other than its default."""
    value, known = edits.value_at(data, at), schema.names_in(data, data)
    for form in schema_forms.of_place(data, at):
        for key, below in form.get("properties", {}).items():
            if key not in value:
                plain = list(schema_forms.plain(below))
                yield (
                    key,
                    chain.from_iterable(
                        values.others(choice, choice.get("default"), known) for choice in plain
                    ),
                )


def removals(data: Any, at: str) -> Iterator[Variation]:
    """Yield the removal of `at`, and null if an environment can remove it that way."""
    after = edits.without(data, at)
    if schema.is_valid(after):
        yield Variation(data, after, How.REMOVAL)
    else:
        yield from _settled_removals(data, after, at)
    if _is_change(at) and edits.value_at(data, at) is not None:
        yield from _valid(data, [edits.put(data, at, None)], How.REMOVAL)


def _settled_removals(data: Any, after: Any, at: str) -> Iterator[Variation]:
    """Yield the removal of `at` with what refers to it, or of a list item without that."""
    is_item = isinstance(edits.value_at(data, pointer.parent(at)), list)
    value = edits.value_at(data, at)
    is_value = edits.is_leaf(value) and value != {} and not schema_forms.of_key(data, at)
    pair = None if is_value and not is_item else repair.settled(data, after, at)
    if pair:
        yield Variation(pair[0] if is_item else data, pair[1], How.REMOVAL)


def _settled_values(data: Any, at: str) -> list[Variation]:
    """Return values, or the removal, that are valid if conflicting parts are removed."""
    if not edits.is_leaf(edits.value_at(data, at)):
        return []
    tried = [
        (edits.put(data, at, value), How.VALUE)
        for value in islice(_other_values(data, at), _MOST_UNSETTLED)
    ]
    without = edits.without(data, at)
    if not schema.is_valid(without):
        tried.append((without, How.REMOVAL))
    pairs = ((_settled_pair(data, after, at), how) for after, how in tried)
    changed = ((pair, how) for pair, how in pairs if pair and pair[0] != pair[1])
    return list(islice((Variation(*pair, how) for pair, how in changed), _MOST_SETTLED))


def _settled_pair(before: Any, after: Any, at: str) -> repair.Pair | None:
    return repair.settled(before, after, at, adds=True) or repair.beside(before, after, at)


def _other_branches(data: Any, at: str) -> list[Variation]:
    """Return the other forms of a map whose form depends on the key at `at`."""
    holder, key = pointer.parent(at), pointer.split(at)[-1]
    if not any(key in form.get("required", ()) for form in schema_forms.of_place(data, holder)):
        return []
    value = edits.value_at(data, at)
    return [found for found in _valid_values(data, holder) if _differs(found, at, value)]


def _differs(found: Variation, at: str, value: Any) -> bool:
    """Return whether `found` has a map around `at`, with another value than `value` in it."""
    if not isinstance(edits.value_at(found.after, pointer.parent(at)), dict):
        return False
    return not edits.has(found.after, at) or edits.value_at(found.after, at) != value


def _valid(data: Any, tried: Iterable[Any], how: How) -> Iterator[Variation]:
    return (Variation(data, after, how) for after in tried if schema.is_valid(after))
