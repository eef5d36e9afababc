"""Replaces the values that the schema refused, so that checks between keys stop at them.

A check stops when it reads a refused value: a finding based on such a value could be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flogen.schema.problem import Problem
from flogen.spec import pointer


class ReachedError(Exception):
    """A check has read a value that the schema refused, or a missing key."""


class _Refused:
    """A refused value. It is an instance of no type that checks use, and any use raises."""

    def _reached(self, *_: Any) -> Any:
        raise ReachedError

    __hash__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _reached
    __bool__ = __str__ = __repr__ = __format__ = __iter__ = __len__ = __contains__ = _reached
    __getitem__ = __getattr__ = __add__ = __radd__ = __mod__ = __index__ = __int__ = _reached


class _Map(dict[str, Any]):
    """A map in which a missing key raises ReachedError."""

    def __missing__(self, key: str) -> Any:
        raise ReachedError


def without(data: Any, problems: Iterable[Problem]) -> Any:
    """Return a copy of the data with each value that has a problem replaced.

    A map with a wrong or missing key remains: only that key raises.
    """
    refused = {problem.at for problem in problems if not problem.on_key}
    return _copied(data, pointer.ROOT, frozenset(refused - {pointer.ROOT}))


def _copied(value: Any, at: str, refused: frozenset[str]) -> Any:
    if at in refused:
        return _Refused()
    if isinstance(value, dict):
        return _Map({k: _copied(v, pointer.child(at, k), refused) for k, v in value.items()})
    if isinstance(value, list):
        return [_copied(v, pointer.child(at, i), refused) for i, v in enumerate(value)]
    return value


def run(check: Callable[[Any], Iterator[Problem]], data: Any) -> Iterator[Problem]:
    """Yield the problems that a check finds before it reads a refused value."""
    try:
        yield from check(data)
    except ReachedError:
        return
