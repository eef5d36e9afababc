"""Validates a document: the problems as diagnostics with lines, or as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from flogen.diagnostics import Diagnostic, SpecError
from flogen.model import action_pins
from flogen.schema import misplaced, refused, relations, secret_values, validator, versions
from flogen.schema.problem import Problem
from flogen.spec import environment_merge, pointer
from flogen.spec.document import Document

HEARTBEAT = "backups.databases."
_TOO_MANY = 200  # problems: the search for misplaced keys validates once per attempt
__all__ = ["HEARTBEAT", "names_in", "problems", "require_valid", "validate"]


def require_valid(document: Document) -> None:
    """Raise SpecError with all problems of `document` if it has any."""
    if found := validate(document):
        raise SpecError(found)


def validate(document: Document) -> tuple[Diagnostic, ...]:
    """Return all problems of `document`, in file order. Never raise for bad data.

    A spec for another version of flogen gets one diagnostic only: this version may not know its
    keys.
    """
    stranger = versions.problem(document.data)
    if stranger:
        return (_diagnostic(document, stranger),)
    unreadable = {problem.span for problem in document.problems}
    found = [_diagnostic(document, problem) for problem in _problems(document.data)]
    readable = [diagnostic for diagnostic in found if diagnostic.span not in unreadable]
    return _in_file_order([*document.problems, *readable])


def problems(data: Any) -> tuple[Problem, ...]:
    """Return all problems of plain data, at JSON pointers, in no order. Never raise."""
    stranger = versions.problem(data)
    return (stranger,) if stranger else tuple(_problems(data))


def is_valid(data: Any) -> bool:
    """Return whether plain data has no problems. Stop at the first one."""
    return not versions.problem(data) and next(_in_place(data), None) is None


def problems_as_they_stand(data: Any) -> tuple[Problem, ...]:
    """Return the problems as `problems` does, without a search for where misplaced keys belong."""
    stranger = versions.problem(data)
    return (stranger,) if stranger else tuple(_in_place(data))


def _in_place(data: Any) -> Iterator[Problem]:
    yield from secret_values.problems(data)
    yield from _of_keys(data)


def _problems(data: Any) -> Iterator[Problem]:
    yield from secret_values.problems(data)
    found = list(_of_keys(data))
    right, moved = misplaced.put_right(data, _count) if 0 < len(found) <= _TOO_MANY else (data, ())
    if not moved:
        yield from found
        return
    yield from (one.problem for one in moved)
    for problem in _of_keys(right):
        yield replace(problem, at=misplaced.original(problem.at, moved))


def _count(data: Any) -> int:
    return sum(1 for _ in _of_keys(data))


def _of_keys(data: Any) -> Iterator[Problem]:
    whole = list(validator.whole_problems(data, names_in(data, data)))
    yield from whole
    if not isinstance(data, dict):
        return
    base = environment_merge.base(data)
    yield from relations.of_project(refused.without(data, whole))
    yield from relations.of_sections(base, _broken(whole))
    yield from _environment_problems(data, base)


def _environment_problems(
    data: dict[str, Any], base: environment_merge.Effective
) -> Iterator[Problem]:
    """Yield the problems that only an environment has, once for all environments like it."""
    environments = _mapping(data.get("environments"))
    effective = {name: environment_merge.environment(data, name) for name in environments}
    found = {name: _located_problems(data, merged) for name, merged in effective.items()}
    of_base = _located_problems(data, base)
    for name, located in found.items():
        older = [found[step] for step in environment_merge.ancestry(environments, name)[:-1]]
        known = {*of_base, *(problem for problems in older for problem in problems)}
        for problem, origin in located:
            if (problem, origin) not in known:
                yield _at_origin(problem, origin, name)


def _located_problems(
    data: dict[str, Any], effective: environment_merge.Effective
) -> list[tuple[Problem, str]]:
    """Return the problems of the merged sections, each with its pointer in the spec."""
    found = _section_problems(data, effective)
    return [(problem, effective.origin(problem.at)) for problem in found]


def _section_problems(
    data: dict[str, Any], effective: environment_merge.Effective
) -> tuple[Problem, ...]:
    names = names_in(data, effective.sections)
    return _problems_in(json.dumps(effective.sections), tuple(sorted(names.items())))


@lru_cache(maxsize=512)
def _problems_in(
    sections_as_json: str, names: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[Problem, ...]:
    """Return the problems of merged sections. Cached: most environments have equal sections."""
    sections = json.loads(sections_as_json)
    of_schema = list(validator.section_problems(sections, dict(names)))
    effective = environment_merge.Effective("", {}, sections)
    return (*of_schema, *relations.of_sections(effective, _broken(of_schema)))


def _at_origin(problem: Problem, origin: str, environment: str) -> Problem:
    is_own = origin.startswith(pointer.join(["environments", environment]) + "/")
    message = problem.message
    if not is_own:
        message = f"in the environment {environment}: {message}"
    return replace(problem, at=origin, message=message)


def names_in(data: Any, sections: Any) -> dict[str, tuple[str, ...]]:
    """Return the names for `x-ref`: services and stores of `sections`, others of `data`."""
    whole, here = _mapping(data), _mapping(sections)
    accounts = _mapping(whole.get("accounts"))
    return {
        "$actions": tuple(action_pins.BUILT_IN),
        "$heartbeats": tuple(
            f"{HEARTBEAT}{name}"
            for name in _mapping(_mapping(whole.get("backups")).get("databases"))
        ),
        "accounts/render": tuple(_mapping(accounts.get("render"))),
        "accounts/slack/channels": tuple(_mapping(_mapping(accounts.get("slack")).get("channels"))),
        "environments": tuple(_mapping(whole.get("environments"))),
        "secrets": tuple(_mapping(whole.get("secrets"))),
        "volumes": tuple(_mapping(whole.get("volumes"))),
        **{section: tuple(_mapping(here.get(section))) for section in validator.SECTIONS},
    }


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _broken(problems: Iterable[Problem]) -> frozenset[str]:
    """Return the pointers of the section members with problems, such as /services/api."""
    return frozenset("/".join(problem.at.split("/")[:3]) for problem in problems)


def _diagnostic(document: Document, problem: Problem) -> Diagnostic:
    place = document.span_of_key if problem.on_key else document.span_of
    return document.diagnostic(problem.rule, problem.message, place(problem.at), problem.hint)


def _in_file_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    distinct = dict.fromkeys(found)
    return tuple(sorted(distinct, key=_position))


def _position(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.span
    return (span.line, span.column) if span else (0, 0)
