"""What is known of a value before a plan, and whether Terraform can convert it to a type.

The conversions are those of https://developer.hashicorp.com/terraform/language/expressions/types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flogen.schema import nearest
from flogen.terraform.offline import types
from flogen.terraform.offline.syntax import Node
from flogen.terraform.offline.types import Type

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_PLAIN = ((bool, "bool"), (str, "string"), (int | float, "number"))
_BOOLS = ("true", "false", "1", "0")


@dataclass(frozen=True)
class Value:
    """An unknown value."""


@dataclass(frozen=True)
class Plain(Value):
    """A known string, number, bool or null; `at` is its place."""

    value: str | int | float | bool | None
    at: Node


@dataclass(frozen=True)
class Of(Value):
    """A value of which only the type is known."""

    type: Type


@dataclass(frozen=True)
class Tuple(Value):
    """A tuple with known elements."""

    items: tuple[Value, ...]
    at: Node


@dataclass(frozen=True)
class Object(Value):
    """An object with known attributes; `keys` are their places."""

    members: Mapping[str, Value]
    at: Node
    keys: Mapping[str, Node] = field(default_factory=dict)


ANY = Value()


@dataclass(frozen=True)
class Misfit:
    """Why a value does not fit a type. at: the part that does not fit, or None for the whole."""

    rule: str
    message: str
    at: Node | None = None
    hint: str = ""


def type_of(value: Value) -> Type:
    """Return the type as far as it is known."""
    match value:
        case Plain(value=plain):
            return next((name for kind, name in _PLAIN if isinstance(plain, kind)), types.DYNAMIC)
        case Of(type=known):
            return known
        case Tuple(items=items):
            return ["tuple", [type_of(each) for each in items]]
        case Object(members=members):
            return ["object", {name: type_of(each) for name, each in members.items()}]
    return types.DYNAMIC


def misfits(value: Value, wanted: Type) -> Iterator[Misfit]:
    """Yield why Terraform cannot convert the value to `wanted`; nothing if it can or might."""
    match value:
        case Plain(value=None):
            return
        case Plain():
            yield from _of_plain(value, wanted)
        case Tuple():
            yield from _of_tuple(value, wanted)
        case Object():
            yield from _of_object(value, wanted)
        case Of(type=known) if not convertible(known, wanted):
            yield _not(known, wanted, None)


def _not(found: Type, wanted: Type, at: Node | None) -> Misfit:
    message = f"{types.words(wanted)} is expected, but this is {types.words(found)}"
    return Misfit("terraform-wrong-type", message, at)


def _of_plain(value: Plain, wanted: Type) -> Iterator[Misfit]:
    found = type_of(value)
    if not convertible(found, wanted):
        yield _not(found, wanted, value.at)
    elif wanted == "number" and isinstance(value.value, str):
        if not _NUMBER.fullmatch(value.value):
            yield _not(found, wanted, value.at)
    elif wanted == "bool" and isinstance(value.value, str) and value.value not in _BOOLS:
        yield _not(found, wanted, value.at)


def _of_tuple(value: Tuple, wanted: Type) -> Iterator[Misfit]:
    if types.kind(wanted) in ("list", "set"):
        for item in value.items:
            yield from misfits(item, wanted[1])
    elif types.kind(wanted) == "tuple" and len(value.items) == len(wanted[1]):
        for item, inner in zip(value.items, wanted[1], strict=True):
            yield from misfits(item, inner)
    elif wanted != types.DYNAMIC:
        yield _not(["tuple", []], wanted, value.at)


def _of_object(value: Object, wanted: Type) -> Iterator[Misfit]:
    if types.kind(wanted) == "map":
        for member in value.members.values():
            yield from misfits(member, wanted[1])
    elif types.kind(wanted) == "object":
        yield from _of_members(value, wanted)
    elif wanted != types.DYNAMIC:
        yield _not(["object", {}], wanted, value.at)


def _of_members(value: Object, wanted: Type) -> Iterator[Misfit]:
    members, optional = wanted[1], wanted[2] if len(wanted) > 2 else ()
    for name, inner in members.items():
        if name in value.members:
            yield from misfits(value.members[name], inner)
        elif name not in optional:
            yield Misfit("terraform-missing-argument", f'"{name}" is missing', value.at)
    for name, at in value.keys.items():
        if name not in members:
            message = f'"{name}" is not an attribute of this object, and Terraform drops it'
            hint = nearest.hint(name, members)
            yield Misfit("terraform-ignored-attribute", message, at, hint)


def convertible(found: Type, wanted: Type) -> bool:
    """Return whether some value of type `found` can be converted to `wanted`."""
    if types.DYNAMIC in (found, wanted):
        return True
    one, other = types.kind(found), types.kind(wanted)
    if other in types.PRIMITIVES:
        return one == other or (one in types.PRIMITIVES and "string" in (one, other))
    if other in ("list", "set"):
        return one in ("list", "set", "tuple") and _elements_fit(found, wanted[1])
    if other == "tuple":
        return one in ("list", "set", "tuple")
    if one not in ("map", "object"):
        return False
    return _members_fit(found, wanted)


def _elements_fit(found: Type, wanted: Type) -> bool:
    inner = found[1] if found[0] == "tuple" else [found[1]]
    return all(convertible(each, wanted) for each in inner)


def _members_fit(found: Type, wanted: Type) -> bool:
    if wanted[0] == "map":
        inner = found[1].values() if found[0] == "object" else [found[1]]
        return all(convertible(each, wanted[1]) for each in inner)
    if found[0] == "map":
        return all(convertible(found[1], each) for each in wanted[1].values())
    needed = set(wanted[1]) - set(wanted[2] if len(wanted) > 2 else ())
    both = set(found[1]) & set(wanted[1])
    return needed <= set(found[1]) and all(convertible(found[1][n], wanted[1][n]) for n in both)
