"""The JSON Schema validator with flogen's keywords."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from flogen import pointer
from flogen.schema import keywords, messages
from flogen.schema.bundle import bundled
from flogen.schema.problem import Problem

SECTIONS = ("services", "databases", "caches")


class BrokenReferenceError(ValidationError):
    """A name that is not there, with the names that are."""

    cause_names: list[str]


def whole_problems(data: Any, names: keywords.Named) -> Iterator[Problem]:
    """What breaks the schema in a whole spec."""
    for error in _validator(names).iter_errors(data):
        yield from messages.problems(error)


def section_problems(data: dict[str, Any], names: keywords.Named) -> Iterator[Problem]:
    """What breaks the schema in the sections of one environment, all merged."""
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
        "x-ref": _references_to(dict(names)),
        "x-text": _checked_by(keywords.text_problem),
        "x-cron": _checked_by(lambda _, value: keywords.cron_problem(value)),
    }
    return extend(Draft202012Validator, own)  # type: ignore[no-untyped-call]


Check = Callable[[Any, Any, Any, Any], Iterator[ValidationError]]


def _references_to(names: keywords.Named) -> Check:
    def check(_: Any, sections: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
        if message := keywords.reference_problem(names, sections, value):
            error = BrokenReferenceError(message)
            error.cause_names = keywords.known(names, sections)
            yield error

    return check


def _checked_by(problem: Callable[[Any, Any], str | None]) -> Check:
    def check(_: Any, argument: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
        if message := problem(argument, value):
            yield ValidationError(message)

    return check
