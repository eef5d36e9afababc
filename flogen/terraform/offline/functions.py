"""The signatures of Terraform's functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flogen.schema import nearest
from flogen.terraform.offline import types
from flogen.terraform.offline.finding import Finding, at
from flogen.terraform.offline.providers import language
from flogen.terraform.offline.syntax import Call, Expression, Node
from flogen.terraform.offline.values import ANY, Object, Of, Plain, Tuple, Value, misfits, type_of

_RULE = "terraform-function"
_LISTS = ("list", "set", "tuple")
_MAPS = ("map", "object")
# The kinds of first parameters that the signatures call dynamic.
_KINDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "coalescelist": (_LISTS,),
    "concat": (_LISTS,),
    "contains": (_LISTS,),
    "element": (_LISTS,),
    "flatten": (_LISTS,),
    "index": (_LISTS,),
    "keys": (_MAPS,),
    "length": ((*_LISTS, *_MAPS, "string"),),
    "lookup": (_MAPS,),
    "merge": (_MAPS,),
    "one": (_LISTS,),
    "reverse": (_LISTS,),
    "setproduct": (_LISTS,),
    "slice": (_LISTS,),
    "tolist": (_LISTS,),
    "tomap": (_MAPS,),
    "toset": (_LISTS,),
    "values": (_MAPS,),
    "zipmap": (_LISTS, _LISTS),
}
_MOST = {"lookup": 3}


def is_foreign(call: Call) -> bool:
    """Return whether the function belongs to a provider, so that it is unknown."""
    return call.name.startswith("provider::")


def mistakes(call: Call, given: Sequence[Value]) -> Iterator[Finding]:
    """Yield the errors in a call with these argument values."""
    if is_foreign(call):
        return
    name = call.name.removeprefix("core::")
    signature = language("functions").get(name)
    if signature is None:
        hint = nearest.nearest(name, sorted(language("functions")))
        message = f'there is no function named "{call.name}"'
        yield at(call, _RULE, message, f'did you mean "{hint}"?' if hint else "")
        return
    wrong_number = None if call.expands else _wrong_number(name, signature, len(given))
    if wrong_number:
        yield at(call, _RULE, wrong_number)
        return
    fixed = len(given) - 1 if call.expands else len(given)
    is_known = all(type_of(each) != types.DYNAMIC for each in given)
    for number in range(fixed):
        wanted = _parameter(signature, number)
        if is_known or wanted != types.DYNAMIC:
            yield from _argument(call.arguments[number], name, number, given[number], wanted)


def result(call: Call, given: Sequence[Value]) -> Value:
    """Return what is known of a call's value."""
    name = call.name.removeprefix("core::")
    signature = language("functions").get(name)
    if signature is None or call.expands or any(type_of(each) == types.DYNAMIC for each in given):
        return ANY
    if name == "concat" and all(isinstance(each, Tuple) for each in given):
        items = (item for each in given if isinstance(each, Tuple) for item in each.items)
        return Tuple(tuple(items), call)
    if name == "merge" and all(isinstance(each, Object) for each in given):
        return _merged(call, given)
    is_open = types.DYNAMIC in (signature[0], types.kind(signature[0]))
    return ANY if is_open else Of(signature[0])


def _merged(call: Call, given: Sequence[Value]) -> Object:
    members: dict[str, Value] = {}
    keys: dict[str, Node] = {}
    for each in given:
        if isinstance(each, Object):
            members |= each.members
            keys |= each.keys
    return Object(members, call, keys)


def _wrong_number(name: str, signature: Sequence[Any], given: int) -> str:
    least = len(signature[1])
    most = _MOST.get(name, given if len(signature) > 2 else least)
    if least <= given <= most:
        return ""
    expected = "1 argument" if least == 1 else f"{least} arguments"
    if len(signature) > 2:
        expected = f"at least {expected}" if name not in _MOST else f"{least} to {most} arguments"
    return f"{name} takes {expected}, but gets {given}"


def _parameter(signature: Sequence[Any], number: int) -> types.Type:
    parameters = signature[1]
    return parameters[number] if number < len(parameters) else signature[2]


def _argument(
    place: Expression, name: str, number: int, value: Value, wanted: types.Type
) -> Iterator[Finding]:
    if wanted == types.DYNAMIC:
        yield from _of_kind(place, name, number, value)
        return
    for misfit in misfits(value, wanted):
        if misfit.rule == "terraform-wrong-type":
            yield at(misfit.at or place, _RULE, f"{name}: {misfit.message}", misfit.hint)


def _of_kind(place: Expression, name: str, number: int, value: Value) -> Iterator[Finding]:
    kinds = _KINDS.get(name, ())
    allowed = kinds[min(number, len(kinds) - 1)] if kinds else ()
    is_later = number >= len(kinds) and name not in ("concat", "merge", "setproduct")
    found = type_of(value)
    is_null = isinstance(value, Plain) and value.value is None
    if not allowed or is_later or is_null or found == types.DYNAMIC:
        return
    if types.kind(found) not in allowed:
        message = f"{name} takes {' or '.join(allowed)} here, but this is {types.words(found)}"
        yield at(place, _RULE, message)
