"""Values as they travel between terraform and a provider: msgpack, with a kind for unknown.

A string, number, boolean or null stands as itself, a list, set or tuple as an array, a map or
object as a map, an unknown value as extension 0: the wire format of the plugin protocol,
https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/object-wire-format.md
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgpack

from flogen.terraform.schemas import Schema, attribute_type, block_type

UNKNOWN = msgpack.ExtType(0, b"\x00")


def decode(data: bytes) -> Any:
    """The value in a message."""
    return msgpack.unpackb(data, raw=False, strict_map_key=False) if data else None


def encode(value: Any) -> bytes:
    """A value for a message."""
    packed: bytes = msgpack.packb(value, use_bin_type=True)
    return packed


def from_state(data: bytes, block: Schema) -> Any:
    """The value in a state's JSON, with every attribute that its block has today."""
    value = json.loads(data) if data else None
    if not isinstance(value, dict):
        return None
    return {name: value.get(name) for name in block_type(block)[1]}


def with_unknowns(block: Schema, proposed: Any) -> Any:
    """A proposed new object as planned: what only the service can compute is unknown."""
    if not isinstance(proposed, dict):
        return proposed
    made = {
        name: _planned_attribute(attribute, proposed.get(name))
        for name, attribute in block["attributes"].items()
    }
    blocks = {
        name: _each(
            inner["nesting"], proposed.get(name), lambda item, b=inner: with_unknowns(b, item)
        )
        for name, inner in block.get("blocks", {}).items()
    }
    return made | blocks


def _planned_attribute(attribute: list[Any], value: Any) -> Any:
    if value is None:
        return UNKNOWN if "c" in attribute[0] else None
    if len(attribute) == 3:
        members = {"attributes": attribute[2]}
        return _each(attribute[1], value, lambda item: with_unknowns(members, item))
    return value


def _each(nesting: str, value: Any, change: Any) -> Any:
    if isinstance(value, list):
        return [change(item) for item in value]
    if nesting == "map" and isinstance(value, dict):
        return {key: change(item) for key, item in value.items()}
    return change(value) if isinstance(value, dict) else value


def made_up(block: Schema, planned: Any, seed: str) -> Any:
    """A planned object as applied: what is unknown becomes a value made up from `seed`.

    What could have been configured and was not stays unset, as services leave their defaults.
    """
    if not isinstance(planned, dict):
        return planned
    made = {
        name: _applied_attribute(attribute, planned.get(name), f"{seed}/{name}")
        for name, attribute in block["attributes"].items()
    }
    blocks = {
        name: _each(
            inner["nesting"], planned.get(name), lambda item, b=inner: made_up(b, item, seed)
        )
        for name, inner in block.get("blocks", {}).items()
    }
    return made | blocks


def _applied_attribute(attribute: list[Any], value: Any, seed: str) -> Any:
    if isinstance(value, msgpack.ExtType):
        return None if "o" in attribute[0] else _made_up(attribute_type(attribute), seed)
    if len(attribute) == 3:
        members = {"attributes": attribute[2]}
        return _each(attribute[1], value, lambda item: made_up(members, item, seed))
    return value


def _made_up(kind: Any, seed: str) -> Any:
    if kind == "string":
        return f"made-up-{hashlib.sha256(seed.encode()).hexdigest()[:24]}"
    if kind in ("number", "bool"):
        return {"number": 1, "bool": False}[kind]
    if kind[0] == "object":
        return {name: _made_up(inner, f"{seed}/{name}") for name, inner in kind[1].items()}
    return {} if kind[0] == "map" else []


def type_of(attribute: list[Any]) -> bytes:
    """An attribute's type as a message carries it."""
    return json.dumps(attribute_type(attribute)).encode()
