"""Terraform's types in its JSON notation, and their names in messages.

"string", "number", "bool", "dynamic"; ["list", T], ["set", T], ["map", T]; ["tuple", [T, …]];
["object", {name: T}], with the optional names as a third part.
"""

from __future__ import annotations

from typing import Any

from flogen.diagnostics import UserError
from flogen.schema import nearest
from flogen.terraform.offline import syntax as s

Type = Any
DYNAMIC = "dynamic"
PRIMITIVES = ("string", "number", "bool")
_COLLECTIONS = ("list", "set", "map")
_WORDS = {"string": "a string", "number": "a number", "bool": "a bool", "dynamic": "any value"}
_KINDS = {"object": "an object", "tuple": "a tuple"}


class TypeMistakeError(UserError):
    """An invalid type expression; `node` is the wrong part."""

    def __init__(self, node: s.Node, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.node = node


def kind(wanted: Type) -> str:
    """Return the outermost word of a type."""
    return wanted if isinstance(wanted, str) else str(wanted[0])


def words(wanted: Type) -> str:
    """Return the name of a type in messages."""
    if isinstance(wanted, str):
        return _WORDS[wanted]
    if wanted[0] in _KINDS:
        return _KINDS[wanted[0]]
    return f"a {wanted[0]} of {_plain(wanted[1])}"


def _plain(wanted: Type) -> str:
    inner = kind(wanted)
    return "anything" if inner == DYNAMIC else f"{inner}s"


def of_attribute(attribute: list[Any]) -> Type:
    """Return the type of a schema's attribute that a configuration must give."""
    if len(attribute) == 2:
        return attribute[1]
    _, nesting, members = attribute
    inner = of_members(members)
    return inner if nesting == "single" else [nesting, inner]


def of_members(members: dict[str, list[Any]]) -> Type:
    """Return the object type of nested attributes, with those not required as optional."""
    optional = [name for name, member in members.items() if "r" not in member[0]]
    return ["object", {name: of_attribute(each) for name, each in members.items()}, optional]


def of_expression(expression: s.Expression) -> Type:
    """Return the type of a variable's `type` expression. Raise TypeMistakeError."""
    match expression:
        case s.Name(name="any"):
            return DYNAMIC
        case s.Name(name=name) if name in PRIMITIVES:
            return name
        case s.Name(name=name) if name in ("list", "map"):
            return [name, DYNAMIC]
        case s.Literal(value=str(name)) if name in (*PRIMITIVES, *_COLLECTIONS):
            raise TypeMistakeError(expression, "write the type without quotes", f"write {name}")
        case s.Call():
            return _constructed(expression)
        case s.Name(name=name):
            raise TypeMistakeError(expression, f'there is no type named "{name}"', _hint(name))
    raise TypeMistakeError(expression, "this is not a type", _hint(""))


def _hint(name: str) -> str:
    return nearest.hint(name, (*PRIMITIVES, "any", *_COLLECTIONS, "object", "tuple"))


def _constructed(call: s.Call) -> Type:
    if call.name not in (*_COLLECTIONS, "object", "tuple"):
        hint = "only an attribute of an object can be optional" if call.name == "optional" else ""
        raise TypeMistakeError(
            call, f'there is no type named "{call.name}"', hint or _hint(call.name)
        )
    if len(call.arguments) != 1:
        raise TypeMistakeError(call, f"{call.name} takes one type", f"such as {call.name}(string)")
    (inner,) = call.arguments
    if call.name in _COLLECTIONS:
        return [call.name, of_expression(inner)]
    if call.name == "tuple":
        return _tuple(inner)
    return _object(inner)


def _tuple(inner: s.Expression) -> Type:
    if not isinstance(inner, s.Items):
        raise TypeMistakeError(
            inner, "tuple takes a list of types", "such as tuple([string, number])"
        )
    return ["tuple", [of_expression(each) for each in inner.items]]


def _object(inner: s.Expression) -> Type:
    if not isinstance(inner, s.Members):
        raise TypeMistakeError(
            inner, "object takes names and types", "such as object({ a = string })"
        )
    members: dict[str, Type] = {}
    optional: list[str] = []
    for key, value in inner.members:
        name = str(key.value) if isinstance(key, s.Literal) else ""
        members[name], may_be_left_out = _member(value)
        optional += [name] if may_be_left_out else []
    return ["object", members, optional]


def _member(value: s.Expression) -> tuple[Type, bool]:
    if isinstance(value, s.Call) and value.name == "optional":
        if not 1 <= len(value.arguments) <= 2:
            hint = 'such as optional(string) or optional(string, "a")'
            raise TypeMistakeError(value, "optional takes a type, with an optional default", hint)
        return of_expression(value.arguments[0]), True
    return of_expression(value), False
