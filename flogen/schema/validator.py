"""The JSON Schema validator with flogen's keywords."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from flogen.schema import keywords, messages
from flogen.schema.bundle import bundled
from flogen.schema.problem import Problem
from flogen.spec import pointer

SECTIONS = ("services", "databases", "caches")
_BY_JSON_SCHEMA = Draft202012Validator.VALIDATORS
_MOST_REMEMBERED = 20_000


class BrokenReferenceError(ValidationError):
    """A reference to an unknown name, with the known names."""

    cause_names: list[str]


def whole_problems(data: Any, names: keywords.Named) -> Iterator[Problem]:
    """Yield the schema problems of a whole spec."""
    for error in _validator(names).iter_errors(data):
        yield from messages.problems(error)


def section_problems(data: dict[str, Any], names: keywords.Named) -> Iterator[Problem]:
    """Yield the schema problems of the merged sections of one environment."""
    validator = _validator(names)
    for section in SECTIONS:
        schema = {"$ref": f"#/$defs/{section}"}
        for error in validator.descend(data.get(section, {}), schema):
            yield from messages.problems(error, pointer.join([section]))


def _validator(names: keywords.Named) -> Any:
    return _class_for(tuple(sorted(names.items())))(bundled())


@cache
def _class_for(names: tuple[tuple[str, tuple[str, ...]], ...]) -> Any:
    own = {
        "$ref": _reference_check(),
        "x-ref": _references_to(dict(names)),
        "x-text": _checked_by(keywords.text_problem),
        "x-cron": _check_cron,
        "pattern": _checked_by(_pattern_problem),
        "uniqueItems": _checked_by(_repetition_problem),
    }
    return extend(Draft202012Validator, own)  # type: ignore[no-untyped-call]


Check = Callable[[Any, Any, Any, Any], Iterator[ValidationError]]


def _reference_check() -> Check:
    """Return the check of `$ref`, which checks a valid pair of reference and value only once.

    Environments repeat most of the base, and every reference is in the one bundled schema.
    """
    right: set[tuple[str, str]] = set()

    def check(validator: Any, ref: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
        known = ref, json.dumps(value)
        if known in right:
            return
        found = list(_BY_JSON_SCHEMA["$ref"](validator, ref, value, schema))
        if not found and len(right) < _MOST_REMEMBERED:
            right.add(known)
        yield from found

    return check


def _references_to(names: keywords.Named) -> Check:
    def check(_: Any, sections: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
        if message := keywords.reference_problem(names, sections, value):
            error = BrokenReferenceError(message)
            error.cause_names = keywords.known(names, sections)
            yield error

    return check


def _check_cron(_: Any, __: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    """Check the fields of a schedule that matches the pattern; the pattern reports the rest."""
    if not _pattern_problem(schema["pattern"], value) and (message := keywords.cron_problem(value)):
        yield ValidationError(message)


def _pattern_problem(pattern: str, value: Any) -> str | None:
    """Check `pattern`: in JSON Schema, `$` does not match before a final newline."""
    strict = f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern
    fits = not isinstance(value, str) or re.search(strict, value)
    return None if fits else "does not fit the pattern"


def _repetition_problem(is_wanted: bool, value: Any) -> str | None:
    """Check `uniqueItems` in linear time for items of any type."""
    if not (is_wanted and isinstance(value, list)):
        return None
    distinct = {json.dumps(item, sort_keys=True) for item in value}
    return None if len(distinct) == len(value) else "has an item twice"


def _checked_by(problem: Callable[[Any, Any], str | None]) -> Check:
    def check(_: Any, argument: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
        if message := problem(argument, value):
            yield ValidationError(message)

    return check
