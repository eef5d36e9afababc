"""Rules that apply only if another argument has a certain value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen.terraform.rules_of_schema import single
from flogen.terraform.rules_of_schema.places import (
    UNKNOWN,
    Place,
    Presence,
    Rule,
    places,
    presence,
    referred,
)
from flogen.terraform.rules_of_schema.violation import Violation, dotted, listed, literal

KINDS = frozenset(["required_if", "null_if", "when"])


def violations(rule: Rule, place: Place, values: Any) -> Iterator[Violation]:
    """Yield how the other arguments in `values` break the `rule` of the argument at `place`."""
    for kind in ("required_if", "null_if"):
        for clause in rule.get(kind, ()):
            yield from _sibling(kind, clause, place, values)
    for clause in rule.get("when", ()):
        yield from _clause(clause, values)


def _sibling(kind: str, clause: Rule, place: Place, values: Any) -> Iterator[Violation]:
    (sibling,) = referred(values, f"<.{clause['sibling']}", place.at)
    if sibling.value not in clause["in"]:
        return
    where = f"if {clause['sibling']} is {literal(sibling.value)}"
    if kind == "required_if" and presence([place]) is Presence.UNSET:
        yield Violation(place.at, f"{dotted(place.at)} is required {where}")
    if kind == "null_if" and presence([place]) is Presence.SET:
        yield Violation(place.at, f"{dotted(place.at)} must not be set {where}")


def _clause(clause: Rule, values: Any) -> Iterator[Violation]:
    where = _where(clause, values)
    if where is None:
        return
    for name in clause.get("required", ()):
        if presence(list(places(values, name))) is Presence.UNSET:
            yield Violation(tuple(name.split(".")), f"{name} is required {where}")
    for name in clause.get("forbidden", ()):
        for place in places(values, name):
            if presence([place]) is Presence.SET:
                yield Violation(place.at, f"{name} must not be set {where}")
    yield from _forbidden_true(clause, values, where)
    yield from _rules(clause, values, where)


def _forbidden_true(clause: Rule, values: Any, where: str) -> Iterator[Violation]:
    for name in clause.get("forbidden_true", ()):
        for place in places(values, name):
            if place.value is True:
                yield Violation(place.at, f"{name} must not be true {where}")


def _rules(clause: Rule, values: Any, where: str) -> Iterator[Violation]:
    for name, rule in clause.get("rules", {}).items():
        for place in places(values, name):
            for found in single.violations(rule, place):
                yield Violation(found.path, f"{found.message} {where}")


def _where(clause: Rule, values: Any) -> str | None:
    """Return the condition in words if it certainly holds; else None."""
    conditions: Mapping[str, Any] = clause.get("if") or clause["unless"]
    (name, wanted), *_ = conditions.items()
    found = [place.value for place in places(values, name)]
    if UNKNOWN in found:
        return None
    given = [value for value in found if value in wanted]
    if "if" in clause:
        return f"if {name} is {literal(given[0])}" if given else None
    return None if given else f"unless {name} is {listed(wanted)}"
