"""Data with what the schema refused taken out of reach of the checks between keys.

A check stops where it would look at a refused value: what it would say of that is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flogen.schema.problem import Problem
from flogen.spec import pointer


class ReachedError(Exception):
    """A check has looked at a value that the schema refused, or for a key that is missing."""


class _Refused:
    """A refused value. It has no type that a check asks for, and any use of it stops the check."""

    def _reached(self, *_: Any) -> Any:
        raise ReachedError

    __hash__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _reached
    __bool__ = __str__ = __repr__ = __format__ = __iter__ = __len__ = __contains__ = _reached
    __getitem__ = __getattr__ = __add__ = __radd__ = __mod__ = __index__ = __int__ = _reached


class _Map(dict[str, Any]):
    """A map in which a missing key stops the check that needs it."""

    def __missing__(self, key: str) -> Any:
        raise ReachedError


def without(data: Any, problems: Iterable[Problem]) -> Any:
    """A copy of the data without the values at which there are problems.

    A map with a wrong or missing key stays: only that key is out of reach.
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


def told(check: Callable[[Any], Iterator[Problem]], data: Any) -> Iterator[Problem]:
    """What a check finds, as far as it comes."""
    try:
        yield from check(data)
    except ReachedError:
        return
