"""Judges values by the `rules` of a schema: what a provider refuses beyond names and types.

`violations(rules, values)` takes the rules of one provider block, resource or data source as they
stand in schemas/terraform/, and its arguments as plain data: text, numbers, booleans, a list for a
list, set or repeated block, a dict for an object, map or single block. None stands for null, and
an argument or block that is not there may be None or left out; a repeated block that is not there
is never an empty list, which is an argument that was given. What is not known yet, such as a
reference, is UNKNOWN, and passes wherever some value of it would.

It yields a Violation for each rule that is broken whatever the unknown values turn out to be: the
path to the argument (names, keys of maps, numbers of list elements) and a sentence. Values stand
in a sentence only where the rule names all that may stand there, or for numbers: never a secret.
Rules that only a provider's own code can judge (`custom`, `customize_diff`) are left to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen.terraform.rules_of_schema import between, conditions, single
from flogen.terraform.rules_of_schema.places import UNKNOWN, Path, Rule, Unknown, places
from flogen.terraform.rules_of_schema.violation import Violation

__all__ = ["JUDGED", "LEFT_ALONE", "UNKNOWN", "Path", "Unknown", "Violation", "violations"]

JUDGED = frozenset([*single.KINDS, *between.KINDS, *conditions.KINDS])
LEFT_ALONE = frozenset(["custom", "customize_diff", "default", "deprecated", "replace"])


def violations(rules: Mapping[str, Rule], values: Mapping[str, Any]) -> Iterator[Violation]:
    """What of `values` breaks `rules`; what two arguments break together is told once."""
    seen = set[tuple[Path, str]]()
    for violation in _all(rules, values):
        key = (_owner(violation.path), violation.message)
        if key not in seen:
            seen.add(key)
            yield violation


def _owner(path: Path) -> Path:
    """What an argument stands in; an element of a list is its own."""
    return path[:-1] if path and isinstance(path[-1], str) else path


def _all(rules: Mapping[str, Rule], values: Mapping[str, Any]) -> Iterator[Violation]:
    for dotted, rule in rules.items():
        for place in places(values, dotted):
            yield from single.violations(rule, place)
            yield from between.violations(rule, place, values)
            yield from conditions.violations(rule, place, values)
