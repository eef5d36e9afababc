"""A document → what is wrong with it, as diagnostics at its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from flogen import merge, pins
from flogen.diagnostics import Diagnostic, SpecError
from flogen.document import Document
from flogen.schema import relations, tokens, validator, versions
from flogen.schema.problem import Problem

__all__ = ["require_valid", "validate"]


def require_valid(document: Document) -> None:
    """Raises SpecError with all that is wrong with `document`, if anything is."""
    if found := validate(document):
        raise SpecError(found)


def validate(document: Document) -> tuple[Diagnostic, ...]:
    """All that is wrong with `document`, in file order. Never raises for bad data.

    A spec for another version of flogen gets that one diagnostic: its keys may be new to this one.
    """
    stranger = versions.problem(document.data)
    if stranger:
        return (_diagnostic(document, stranger),)
    found = [_diagnostic(document, problem) for problem in _problems(document.data)]
    return _in_file_order([*document.problems, *found])


def _problems(data: Any) -> Iterator[Problem]:
    yield from tokens.problems(data)
    whole = list(validator.whole_problems(data, _names(data, data)))
    yield from whole
    if not isinstance(data, dict):
        return
    base = merge.base(data)
    yield from relations.of_project(data)
    yield from relations.of_sections(data, base, _broken(whole))
    for name in _mapping(data.get("environments")):
        yield from _environment_problems(data, merge.environment(data, name), base)


def _environment_problems(
    data: dict[str, Any], effective: merge.Effective, base: merge.Effective
) -> Iterator[Problem]:
    known = set(_section_problems(data, base))
    for problem in _section_problems(data, effective):
        if problem not in known:
            yield _at_origin(problem, effective)


def _section_problems(data: dict[str, Any], effective: merge.Effective) -> list[Problem]:
    names = _names(data, effective.sections)
    of_schema = list(validator.section_problems(dict(effective.sections), names))
    return of_schema + list(relations.of_sections(data, effective, _broken(of_schema)))


def _at_origin(problem: Problem, effective: merge.Effective) -> Problem:
    origin = effective.origin(problem.at)
    is_own = origin.startswith(f"/environments/{effective.name}/")
    message = problem.message
    if not is_own:
        message = f"in the environment {effective.name}: {message}"
    return replace(problem, at=origin, message=message)


def _names(data: Any, sections: Any) -> dict[str, tuple[str, ...]]:
    whole, here = _mapping(data), _mapping(sections)
    return {
        "$actions": tuple(pins.BUILT_IN),
        "accounts/render": tuple(_mapping(_mapping(whole.get("accounts")).get("render"))),
        "environments": tuple(_mapping(whole.get("environments"))),
        "secrets": tuple(_mapping(whole.get("secrets"))),
        **{section: tuple(_mapping(here.get(section))) for section in validator.SECTIONS},
    }


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _broken(problems: Iterable[Problem]) -> frozenset[str]:
    """The pointers of the section members, such as /services/api, that break the schema."""
    return frozenset("/".join(problem.at.split("/")[:3]) for problem in problems)


def _diagnostic(document: Document, problem: Problem) -> Diagnostic:
    place = document.span_of_key if problem.on_key else document.span_of
    made = document.diagnostic(problem.rule, problem.message, place(problem.at), problem.hint)
    return replace(made, excerpt=tokens.mask(made.excerpt))


def _in_file_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    distinct = dict.fromkeys(found)
    return tuple(sorted(distinct, key=_position))


def _position(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.span
    return (span.line, span.column) if span else (0, 0)
