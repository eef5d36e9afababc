"""The places in plain data that the dotted path of a rule leads to."""

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
    """A place, and what stands there; None where nothing does."""

    at: Path
    value: Any


class Presence(enum.Enum):
    """Whether something is set."""

    SET = "set"
    UNSET = "unset"
    MAYBE = "maybe"


def places(values: Any, dotted: str) -> Iterator[Place]:
    """The places that a path leads to: `*` is each key of a map, lists are passed through.

    Nothing where an object on the way is absent; UNKNOWN where one is unknown.
    """
    yield from walk(values, _parts(dotted), ())


def _parts(dotted: str) -> tuple[str, ...]:
    """The parts of a path. `.` is the whole, and the number of an element says nothing."""
    return tuple(part for part in dotted.split(".") if part and not part.isdigit())


def walk(value: Any, parts: Sequence[str], at: Path) -> Iterator[Place]:
    """The places below `value`, which stands at `at`."""
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
    """The places that a rule at `at` refers to: `<.name` beside it, or a path from the top.

    A path from the top stays within the elements of lists that `at` stands in.
    """
    parts = _parts(reference)
    up = parts.count("<")
    if up:
        return list(walk(_at(values, at[:-up]), parts[up:], at[:-up]))
    return [place for place in walk(values, parts, ()) if _is_beside(place.at, at)]


def without_numbers(dotted: str) -> str:
    """A path without the numbers of elements."""
    return ".".join(_parts(dotted))


def _at(value: Any, path: Path) -> Any:
    for part in path:
        if value is UNKNOWN:
            break
        value = value[part] if isinstance(part, int) else value.get(part)
    return value


def _is_beside(one: Path, other: Path) -> bool:
    """Whether two places stand in the same elements of the lists that both stand in."""
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            return not (isinstance(mine, int) and isinstance(theirs, int))
    return True


def presence(found: Sequence[Place]) -> Presence:
    """Whether anything stands at one of the places."""
    if any(place.value is not None and place.value is not UNKNOWN for place in found):
        return Presence.SET
    if any(place.value is UNKNOWN for place in found):
        return Presence.MAYBE
    return Presence.UNSET
