"""Rules about combinations of arguments: conflicts, exactly one, at least one, all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from flogen.terraform.rules_of_schema.places import (
    Path,
    Place,
    Presence,
    Rule,
    presence,
    referred,
    without_numbers,
)
from flogen.terraform.rules_of_schema.violation import Violation, dotted

Group = Mapping[str, Presence]
Complaint = Callable[[Group], str | None]


def violations(rule: Rule, place: Place, values: Any) -> Iterator[Violation]:
    """Yield how the values that are set break the `rule` of the argument at `place`."""
    for at, group, complaint in _groups(rule, place, values):
        message = complaint(group)
        if message:
            yield Violation(at or _first(group), message)


def _first(group: Group) -> Path:
    """Return the path of the first member of a group that is set; else of the first."""
    return tuple([*_in(group, Presence.SET), *sorted(group)][0].split("."))


def _groups(rule: Rule, place: Place, values: Any) -> Iterator[tuple[Path, Group, Complaint]]:
    own = {dotted(place.at): presence([place])}
    for name in rule.get("conflicts_with", ()):
        yield place.at, own | _states([name], place.at, values), at_most_one
    for name in rule.get("requires", ()):
        yield place.at, _states([name], place.at, values), _needed_by(own)
    for kind, complaint in _BESIDE.items():
        if kind in rule:
            yield place.at, own | _states(rule[kind], place.at, values), complaint
    for kind, complaint in _SETS.items():
        for names in rule.get(kind, ()):
            yield place.at, _states(names, place.at, values), complaint
    yield from _children(rule, place)


def _states(names: Sequence[str], at: Path, values: Any) -> dict[str, Presence]:
    return {_shown(name, at): presence(referred(values, name, at)) for name in names}


def _shown(name: str, at: Path) -> str:
    up = name.count("<")
    return dotted((*at[:-up], name.lstrip("<."))) if up else without_numbers(name)


def _children(rule: Rule, place: Place) -> Iterator[tuple[Path, Group, Complaint]]:
    names = rule.get("at_least_one_child", ())
    for at, item in _objects(place) if names or rule.get("one_child") else ():
        below = {
            dotted((*at, name)): presence([Place((), item.get(name))]) for name in names or item
        }
        yield at, below, at_least_one if names else exactly_one


def _objects(place: Place) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if isinstance(place.value, Mapping):
        yield place.at, place.value
    for index, item in enumerate(place.value if isinstance(place.value, list) else ()):
        if isinstance(item, Mapping):
            yield (*place.at, index), item


def at_most_one(group: Group) -> str | None:
    """Return the error if two are set."""
    given = _in(group, Presence.SET)
    return f"only one of {', '.join(given)} can be set" if len(given) > 1 else None


def at_least_one(group: Group) -> str | None:
    """Return the error if none is set."""
    is_empty = len(_in(group, Presence.UNSET)) == len(group)
    return f"one of {', '.join(sorted(group))} must be set" if is_empty else None


def exactly_one(group: Group) -> str | None:
    """Return the error if none or several are set."""
    return at_most_one(group) or at_least_one(group)


def together(group: Group) -> str | None:
    """Return the error if only some are set."""
    given, missing = _in(group, Presence.SET), _in(group, Presence.UNSET)
    return _needs(given, missing) if given and missing else None


def _needed_by(own: Group) -> Complaint:
    return lambda group: together({**own, **group}) if _in(own, Presence.SET) else None


def _needs(given: Sequence[str], missing: Sequence[str]) -> str:
    return f"{', '.join(given)} requires {', '.join(missing)} to be set"


def _in(group: Group, state: Presence) -> list[str]:
    return sorted(name for name, is_ in group.items() if is_ is state)


_BESIDE: Mapping[str, Complaint] = MappingProxyType(
    {"exactly_one_of": exactly_one, "at_least_one_of": at_least_one}
)
_SETS: Mapping[str, Complaint] = MappingProxyType(
    {
        "exactly_one_of_sets": exactly_one,
        "at_least_one_of_sets": at_least_one,
        "conflicting_sets": at_most_one,
        "together_sets": together,
    }
)
KINDS = frozenset(
    ["conflicts_with", "requires", "at_least_one_child", "one_child", *_BESIDE, *_SETS]
)
