"""Finds deprecated parts of a provider in a configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen.terraform.rules_of_schema import Path, Violation
from flogen.terraform.rules_of_schema.violation import dotted
from flogen.terraform.schemas import Schema


def deprecations(kind: str, block: Schema, values: Any) -> Iterator[Violation]:
    """Yield the resource type if it is deprecated, and each deprecated argument and block."""
    if block.get("deprecated"):
        # The path of an argument that is not set gives the line of the block.
        unset = next((name for name in block["attributes"] if values.get(name) is None), "")
        yield Violation((unset,) if unset else (), f"{kind} is deprecated")
    for path in _within(block, values, ()):
        yield Violation(path, f"{dotted(path)} is deprecated")


def _within(block: Schema, values: Any, at: Path) -> Iterator[Path]:
    for inner, value, path in _set(block, values, at):
        if inner.get("deprecated"):
            yield path
        else:
            yield from _within(inner, value, path)


def _set(block: Schema, values: Any, at: Path) -> Iterator[tuple[Schema, Any, Path]]:
    """Yield each argument and block that is set, with its schema, value and path."""
    if isinstance(values, list):
        for index, item in enumerate(values):
            yield block, item, (*at, index)
    elif isinstance(values, Mapping):
        for name, inner in _members(block).items():
            if values.get(name) is not None:
                yield inner, values[name], (*at, name)


def _members(block: Schema) -> dict[str, Schema]:
    arguments = {name: _argument(value) for name, value in block["attributes"].items()}
    return arguments | dict(block.get("blocks", {}))


def _argument(attribute: list[Any]) -> Schema:
    members = attribute[2] if len(attribute) == 3 and attribute[1] != "map" else {}
    return {"attributes": members, "deprecated": "d" in attribute[0]}
