"""Checks the required parts of a block, and the numbers of its nested blocks."""

from __future__ import annotations

from collections.abc import Callable

from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.body import Body, Schema
from flogen.terraform.offline.environment import Environment

ESCAPE = "_"
_MISSING = "terraform-missing-argument"
_COUNT = "terraform-block-count"


def missing(body: Body, env: Environment) -> None:
    """Report the missing arguments of a block."""
    given = _given(body, _names)
    for name, attribute in body.attributes.items():
        if "r" in attribute[0] and name not in given:
            env.add(body.block, _MISSING, f'{body.shown} is missing the argument "{name}"')


def _names(block: s.Block) -> list[str]:
    """Return the names in a block, of arguments and of nested blocks."""
    return [*(each.name for each in block.arguments), *map(_type_of, block.blocks)]


def counts(body: Body, env: Environment) -> None:
    """Report nested blocks that occur too often or not often enough."""
    types_given = _given(body, lambda block: [_type_of(each) for each in block.blocks])
    for name, schema in body.blocks.items():
        found = body.block.of_type(name)
        least, most = _bounds(schema)
        if most and len(found) > most:
            message = f"{body.shown} has more than {_blocks(most, name)}"
            env.add(found[most], _COUNT, message)
        if name not in types_given and least:
            env.add(body.block, _COUNT, f'{body.shown} is missing the block "{name}"')
        elif len(found) < least and not _is_dynamic(body.block, name):
            env.add(body.block, _COUNT, f"{body.shown} needs {_blocks(least, name)}")


def _bounds(schema: Schema) -> tuple[int, int]:
    """Return the least and the greatest number of blocks; 0 for no bound."""
    is_one = schema["nesting"] in ("single", "group")
    return schema.get("min", 0), schema.get("max") or int(is_one)


def _blocks(number: int, name: str) -> str:
    return f"one block {name}" if number == 1 else f"{number} blocks {name}"


def _is_dynamic(block: s.Block, name: str) -> bool:
    return any(each.label(0) == name for each in block.of_type("dynamic"))


def _type_of(block: s.Block) -> str:
    return block.label(0) if block.type == "dynamic" else block.type


def _given(body: Body, names: Callable[[s.Block], list[str]]) -> set[str]:
    given = (body.block, *body.overriding)
    escaped = (inner for block in given for inner in block.of_type(ESCAPE))
    return {name for block in (*given, *escaped) for name in names(block)}
