"""Checks values against the rules of a schema: enums, ranges, conflicting arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flogen.terraform.offline import syntax as s
from flogen.terraform.offline import types
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.evaluate import evaluate
from flogen.terraform.offline.values import Object, Plain, Tuple, Value
from flogen.terraform.rules_of_schema import UNKNOWN, Path, violations

Schema = Mapping[str, Any]


def check(block: s.Block, schema: Schema, env: Environment) -> None:
    """Report values that break the rules of a resource, data source or provider."""
    if not schema.get("rules"):
        return
    given = _of_block(block, schema, env.silent())
    for violation in violations(schema["rules"], given):
        env.add(_place(block, violation.path), "terraform-invalid-value", violation.message)


def _of_block(block: s.Block, schema: Schema, env: Environment) -> dict[str, Any]:
    """Return a block as plain data, without missing arguments."""
    made: dict[str, Any] = {}
    for argument in block.arguments:
        attribute = schema["attributes"].get(argument.name)
        if attribute is not None:
            wanted = types.of_attribute(list(attribute))
            made[argument.name] = plain(evaluate(argument.value, env), wanted)
    for name, inner in schema.get("blocks", {}).items():
        _of_blocks(made, block, name, inner, env)
    return made


def _of_blocks(
    made: dict[str, Any], block: s.Block, name: str, schema: Schema, env: Environment
) -> None:
    if any(each.label(0) == name for each in block.of_type("dynamic")):
        made[name] = UNKNOWN
        return
    found = [_of_block(each, schema, env) for each in block.of_type(name)]
    if found:
        made[name] = found[0] if schema["nesting"] in ("single", "group") else found


def plain(value: Value, wanted: types.Type) -> Any:
    """Return a value of a type as plain data; UNKNOWN if it is not known."""
    match value:
        case Plain(value=None):
            return None
        case Plain(value=known):
            return _converted(known, wanted)
        case Tuple(items=items):
            inner = wanted[1] if types.kind(wanted) in ("list", "set") else types.DYNAMIC
            return [plain(each, inner) for each in items]
        case Object(members=members):
            return {name: plain(each, _member(wanted, name)) for name, each in members.items()}
    return UNKNOWN


def _member(wanted: types.Type, name: str) -> types.Type:
    if types.kind(wanted) == "object":
        return wanted[1].get(name, types.DYNAMIC)
    return wanted[1] if types.kind(wanted) == "map" else types.DYNAMIC


def _converted(value: Any, wanted: types.Type) -> Any:
    """Return a primitive converted to the wanted type, as by Terraform."""
    if wanted == "string":
        return str(value).lower() if isinstance(value, bool) else str(value)
    if wanted == "bool" and value in ("true", "false", "1", "0"):
        return value in ("true", "1")
    if wanted == "number" and isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return UNKNOWN
    return value


def _place(block: s.Block, path: Path) -> s.Node:
    """Return the node at a path, or the nearest one above it."""
    node: s.Node = block
    rest: Sequence[str | int] = path
    while rest:
        step = _step(node, rest)
        if step is None:
            return node
        node, rest = step
    return node


def _step(node: s.Node, rest: Sequence[str | int]) -> tuple[s.Node, Sequence[str | int]] | None:
    name = rest[0]
    match node:
        case s.Block() if argument := node.argument(str(name)):
            return argument.value, rest[1:]
        case s.Block() if blocks := node.of_type(str(name)):
            number = rest[1] if len(rest) > 1 and isinstance(rest[1], int) else None
            return blocks[number or 0], rest[1:] if number is None else rest[2:]
        case s.Items() if isinstance(name, int) and name < len(node.items):
            return node.items[name], rest[1:]
        case s.Members():
            return _member_node(node, str(name), rest)
        case s.Group():
            return node.inner, rest
    return None


def _member_node(
    node: s.Members, name: str, rest: Sequence[str | int]
) -> tuple[s.Node, Sequence[str | int]] | None:
    for key, value in node.members:
        if isinstance(key, s.Literal) and str(key.value) == name:
            return value, rest[1:]
    return None
