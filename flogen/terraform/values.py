"""Encodes the values between terraform and a provider: msgpack, with an extension for unknown.

A string, number, boolean or null is encoded as itself, a list, set or tuple as an array, a map or
object as a map, an unknown value as extension 0: the wire format of the plugin protocol,
https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/object-wire-format.md
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgpack

from flogen.terraform.recomputed_attributes import ANYTHING
from flogen.terraform.rules_of_schema import UNKNOWN as UNKNOWN_YET
from flogen.terraform.schemas import Schema, block_type

UNKNOWN = msgpack.ExtType(0, b"\x00")


def decode(data: bytes) -> Any:
    """Return the value of a message."""
    return msgpack.unpackb(data, raw=False, strict_map_key=False) if data else None


def encode(value: Any) -> bytes:
    """Return the message for a value."""
    packed: bytes = msgpack.packb(value, use_bin_type=True)
    return packed


def from_state(data: bytes, block: Schema) -> Any:
    """Return the value of a state's JSON, with every attribute of the current schema."""
    value = json.loads(data) if data else None
    if not isinstance(value, dict):
        return None
    return {name: value.get(name) for name in block_type(block)[1]}


def judged(data: bytes, block: Schema) -> Any:
    """Return the value of a message in the form for rules: missing blocks are None."""
    value = msgpack.unpackb(data, raw=False, strict_map_key=False, ext_hook=lambda *_: UNKNOWN_YET)
    return _without_absent_blocks(block, value)


def _without_absent_blocks(block: Schema, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    blocks = {
        name: each(
            inner["nesting"],
            value.get(name) or None,
            lambda item, b=inner: _without_absent_blocks(b, item),
        )
        for name, inner in block.get("blocks", {}).items()
    }
    return value | blocks


def with_unknowns(block: Schema, proposed: Any) -> Any:
    """Return the planned object for a proposed one: values that only the service knows are unknown.

    An optional, computed argument with a default of the provider has that default.
    """
    defaults = {
        name: rule["default"] for name, rule in block.get("rules", {}).items() if "default" in rule
    }
    return _planned(block, proposed, defaults, "")


def _planned(block: Schema, proposed: Any, defaults: Schema, at: str) -> Any:
    if not isinstance(proposed, dict):
        return proposed
    made = {
        name: _planned_attribute(attribute, proposed.get(name), defaults, at + name)
        for name, attribute in block["attributes"].items()
    }
    blocks = {
        name: each(
            inner["nesting"],
            proposed.get(name),
            lambda item, b=inner, n=name: _planned(b, item, defaults, f"{at}{n}."),
        )
        for name, inner in block.get("blocks", {}).items()
    }
    return made | blocks


def _planned_attribute(attribute: list[Any], value: Any, defaults: Schema, at: str) -> Any:
    if value is None:
        return defaults.get(at, UNKNOWN) if "c" in attribute[0] else None
    if len(attribute) == 3:
        members = {"attributes": attribute[2]}
        below = f"{at}.*." if attribute[1] == "map" else f"{at}."
        return each(attribute[1], value, lambda item: _planned(members, item, defaults, below))
    return value


def without_write_only(block: Schema, value: Any) -> Any:
    """Return an object without its write-only arguments, which no state contains."""
    if not isinstance(value, dict):
        return value
    gone = [name for name, (flags, *_) in block["attributes"].items() if "w" in flags]
    return value | dict.fromkeys(gone)


def each(nesting: str, value: Any, change: Any) -> Any:
    """Return the value of a block or nested argument with every object in it changed."""
    if isinstance(value, list):
        return [change(item) for item in value]
    if nesting == "map" and isinstance(value, dict):
        return {key: change(item) for key, item in value.items()}
    return change(value) if isinstance(value, dict) else value


def recomputed(again: Mapping[str, str], config: Any, prior: Any, planned: Any) -> Any:
    """Return a planned change in which the recomputed attributes are unknown.

    again: as the tables of `recomputed_attributes`; a configured value remains known.
    """
    if not isinstance(prior, dict) or not isinstance(planned, dict):
        return planned
    changed = {name for name, value in planned.items() if prior.get(name) != value}
    lost = [
        name
        for name, of in again.items()
        if (of in changed or (of == ANYTHING and changed)) and (config or {}).get(name) is None
    ]
    return planned | dict.fromkeys(lost, UNKNOWN)
