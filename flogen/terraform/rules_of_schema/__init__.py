"""Checks values against the `rules` of a schema: what a provider rejects beyond names and types.

`violations(rules, values)` takes the rules of one provider block, resource or data source from
schemas/terraform/, and its arguments as plain data: text, numbers, booleans, a list for a list, set
or repeated block, a dict for an object, map or single block. None is null; an argument or block
that is not set is None or missing. A repeated block that is not set is never an empty list, which
is an argument that is set. A value that is not known yet, such as a reference, is UNKNOWN, and
passes if some value would.

It yields a Violation for each rule that is broken for all possible unknown values: the path to the
argument (names, keys of maps, indexes of lists) and a sentence. A sentence contains a value only if
the rule lists all valid values, or for numbers: never a secret. Rules that need the code of the
provider (`custom`, `customize_diff`) are not checked.
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
    """Yield the violations of `rules` in `values`; a violation by two arguments only once."""
    seen = set[tuple[Path, str]]()
    for violation in _all(rules, values):
        key = (_owner(violation.path), violation.message)
        if key not in seen:
            seen.add(key)
            yield violation


def _owner(path: Path) -> Path:
    """Return the path that contains an argument; an element of a list is its own owner."""
    return path[:-1] if path and isinstance(path[-1], str) else path


def _all(rules: Mapping[str, Rule], values: Mapping[str, Any]) -> Iterator[Violation]:
    for dotted, rule in rules.items():
        for place in places(values, dotted):
            yield from single.violations(rule, place)
            yield from between.violations(rule, place, values)
            yield from conditions.violations(rule, place, values)
