"""Parses addresses of resources and modules in import, moved and removed blocks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from flogen.terraform.offline import syntax as s

_RESERVED = ("count", "each", "ephemeral", "local", "path", "self", "terraform", "var")


@dataclass(frozen=True)
class Target:
    """The target of an address.

    modules: the module calls on the way; resource: type and name, or None for a module; key:
    whether the address is of one instance; text: the address, None if a key is not a literal.
    """

    modules: tuple[str, ...]
    resource: tuple[str, str] | None
    is_data: bool
    has_key: bool
    text: str | None


def read(expression: s.Expression) -> Target | str:
    """Return the target of an address, or the error in it."""
    root, *steps = s.chain(expression)
    if not isinstance(root, s.Name):
        return "write the address without quotes, such as random_id.name"
    if root.name in _RESERVED:
        return f'"{root.name}" is not the start of the address of a resource'
    modules: list[str] = []
    words: list[s.Expression] = [root, *steps]
    while _name(words, 0) == "module":
        name = _name(words, 1)
        if name is None:
            return "the name of a module must follow module"
        modules.append(name)
        words = words[3:] if _is_index(words, 2) else words[2:]
    return _resource(expression, tuple(modules), words)


def _resource(
    expression: s.Expression, modules: tuple[str, ...], words: list[s.Expression]
) -> Target | str:
    steps = s.chain(expression)
    text = _text(steps)
    if modules and not words:
        return Target(modules, None, False, isinstance(steps[-1], s.Index), text)
    is_data = _name(words, 0) == "data"
    words = words[1:] if is_data or _name(words, 0) == "resource" else words
    type, name = _name(words, 0), _name(words, 1)
    if type is None or name is None:
        return "an address has the type and the name of a resource"
    if len(words) > 3 or (len(words) == 3 and not _is_index(words, 2)):
        return "an address ends with the name of a resource, or with the key of an instance"
    return Target(modules, (type, name), is_data, len(words) == 3, text)


def _name(words: Sequence[s.Expression], number: int) -> str | None:
    word = words[number] if number < len(words) else None
    return word.name if isinstance(word, s.Name | s.Attribute) else None


def _is_index(words: Sequence[s.Expression], number: int) -> bool:
    return number < len(words) and isinstance(words[number], s.Index)


def variable_key(expression: s.Expression) -> s.Node | None:
    """Return the first key of an address that is not a literal; None if there is none."""
    keys = (step.key for step in s.chain(expression) if isinstance(step, s.Index))
    return next((key for key in keys if not isinstance(key, s.Literal)), None)


def _text(steps: Sequence[s.Expression]) -> str | None:
    made = []
    for step in steps:
        match step:
            case s.Index(key=s.Literal(value=value)):
                made.append(f"[{json.dumps(value)}]")
            case s.Name(name=name) | s.Attribute(name=name):
                made.append(f".{name}")
            case _:
                return None
    return "".join(made).removeprefix(".").removeprefix("resource.")
