"""Evaluates one access to a part of a value: `.name` or `[key]`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flogen.schema import nearest
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline import types
from flogen.terraform.offline.values import ANY, Object, Of, Plain, Tuple, Value


@dataclass(frozen=True)
class Missing:
    """The value has no such part: the error, and what to write instead."""

    message: str
    hint: str = ""


def behind(value: Value, step: s.Expression, keys: Mapping[int, Value]) -> Value | Missing:
    """Return the part that a step of a reference selects. keys: the value of each bracket key."""
    if isinstance(step, s.Attribute):
        return attribute(value, step.name)
    return index(value, keys[id(step)])


def attribute(value: Value, name: str) -> Value | Missing:
    """Return the attribute `name` of a value."""
    match value:
        case Object(members=members):
            return members[name] if name in members else _no_member(name, members)
        case Of(type=["object", members, *_]):
            return _of(members[name]) if name in members else _no_member(name, members)
        case Of(type=["map", inner]):
            return _of(inner)
        case Plain(value=None):
            return ANY
        case Plain() | Tuple() | Of() if _is_without_attributes(value):
            return Missing(f'{_words(value)} has no attributes, so no "{name}"')
    return ANY


def index(value: Value, key: Value) -> Value | Missing:
    """Return the element of a value at a key."""
    match value:
        case Object():
            return attribute(value, _text(key)) if _is_plain(key) else ANY
        case Tuple(items=items):
            return _element(items, key, value)
        case Of(type=known):
            return _element_of(known, key, value)
        case Plain() if _is_plain(value):
            return Missing(f"{_words(value)} has no elements")
    return ANY


def _element_of(known: types.Type, key: Value, value: Value) -> Value | Missing:
    """Return the element of a value of which only the type is known."""
    match known:
        case ["object", members, *_]:
            # Terraform checks the key only when the object is known.
            return _of(members.get(_text(key), types.DYNAMIC))
        case ["map", inner]:
            return _of(inner)
        case ["list", inner]:
            return _of(inner) if _number(key) is not None else _no_number(key, value)
        case ["set", _]:
            return Missing("the elements of a set have no index")
        case str() if known in types.PRIMITIVES:
            return Missing(f"{_words(value)} has no elements")
    return ANY


def _of(wanted: Any) -> Value:
    return ANY if wanted == types.DYNAMIC else Of(wanted)


def _is_without_attributes(value: Value) -> bool:
    return not isinstance(value, Of) or types.kind(value.type) != types.DYNAMIC


def _words(value: Value) -> str:
    match value:
        case Of(type=known):
            return types.words(known)
        case Tuple():
            return "a tuple"
        case Plain(value=bool()):
            return "a bool"
        case Plain(value=str()):
            return "a string"
    return "a number"


def _no_member(name: str, members: Any) -> Missing:
    return Missing(f'there is no attribute "{name}"', nearest.hint(name, sorted(members)))


def _is_plain(key: Value) -> bool:
    return isinstance(key, Plain) and key.value is not None


def _text(key: Value) -> str:
    value = key.value if isinstance(key, Plain) else None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number(key: Value) -> float | None:
    """Return the index that a key is; 0 if it is unknown, None if it is not a number."""
    if not isinstance(key, Plain):
        return 0
    try:
        return float(_text(key))
    except ValueError:
        return None


def _no_number(key: Value, value: Value) -> Missing:
    return Missing(f'"{_text(key)}" is not a number, and {_words(value)} is indexed by numbers')


def _element(items: Sequence[Value], key: Value, value: Value) -> Value | Missing:
    number = _number(key)
    if number is None:
        return _no_number(key, value)
    if not isinstance(key, Plain):
        return ANY
    if number < 0 or number >= len(items):
        return Missing(f"there is no element {_text(key)} in a tuple of {len(items)}")
    return items[int(number)]
