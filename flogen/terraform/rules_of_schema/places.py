"""Finds the places in plain data for the dotted path of a rule."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Path = tuple[str | int, ...]
Rule = Mapping[str, Any]


class Unknown(enum.Enum):
    """A value that is not known yet."""

    VALUE = "unknown"


UNKNOWN: Final = Unknown.VALUE


@dataclass(frozen=True)
class Place:
    """A place and its value; None if it has no value."""

    at: Path
    value: Any


class Presence(enum.Enum):
    """Whether an argument is set."""

    SET = "set"
    UNSET = "unset"
    MAYBE = "maybe"


def places(values: Any, dotted: str) -> Iterator[Place]:
    """Yield the places of a path: `*` is each key of a map, and lists are traversed.

    Yield nothing if an object on the path is missing, and UNKNOWN if one is unknown.
    """
    yield from walk(values, _parts(dotted), ())


def _parts(dotted: str) -> tuple[str, ...]:
    """Return the parts of a path without indexes. `.` is the whole."""
    return tuple(part for part in dotted.split(".") if part and not part.isdigit())


def walk(value: Any, parts: Sequence[str], at: Path) -> Iterator[Place]:
    """Yield the places below `value`, which is at `at`."""
    if not parts:
        yield Place(at, value)
    elif value is UNKNOWN:
        yield Place((*at, *parts), UNKNOWN)
    elif isinstance(value, list):
        rest = parts[1:] if parts[0] == "[]" else parts
        for index, item in enumerate(value):
            yield from walk(item, rest, (*at, index))
    elif isinstance(value, Mapping):
        for key in value if parts[0] == "*" else parts[:1]:
            yield from walk(value.get(key), parts[1:], (*at, key))


def referred(values: Any, reference: str, at: Path) -> list[Place]:
    """Return the places that a rule at `at` refers to: `<.name` beside it, or a path from the top.

    A path from the top stays in the same list elements as `at`.
    """
    parts = _parts(reference)
    up = parts.count("<")
    if up:
        return list(walk(_at(values, at[:-up]), parts[up:], at[:-up]))
    return [place for place in walk(values, parts, ()) if _is_beside(place.at, at)]


def without_numbers(dotted: str) -> str:
    """Return a path without list indexes."""
    return ".".join(_parts(dotted))


def _at(value: Any, path: Path) -> Any:
    for part in path:
        if value is UNKNOWN:
            break
        value = value[part] if isinstance(part, int) else value.get(part)
    return value


def _is_beside(one: Path, other: Path) -> bool:
    """Return whether two places are in the same elements of the lists that contain both."""
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            return not (isinstance(mine, int) and isinstance(theirs, int))
    return True


def presence(found: Sequence[Place]) -> Presence:
    """Return whether one of the places has a value."""
    if any(place.value is not None and place.value is not UNKNOWN for place in found):
        return Presence.SET
    if any(place.value is UNKNOWN for place in found):
        return Presence.MAYBE
    return Presence.UNSET
