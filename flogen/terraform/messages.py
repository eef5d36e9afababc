"""Converts a provider's compact schema to the messages of the plugin protocol."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from tf.gen import tfplugin_pb2 as pb

from flogen.terraform import schemas
from flogen.terraform.schemas import Schema

_FLAGS = {"r": "required", "o": "optional", "c": "computed", "s": "sensitive", "d": "deprecated"}
# bool write_only = 11, which is newer than the messages that tf has:
# https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/tfplugin6.proto
_WRITE_ONLY = b"\x58\x01"


@cache
def schema(name: str) -> Any:
    """Return the response to GetProviderSchema for one provider."""
    provider = schemas.provider(name)
    return pb.GetProviderSchema.Response(
        provider=pb.Schema(block=_block(provider["provider"])),
        resource_schemas=_all(provider["resource"]),
        data_source_schemas=_all(provider["data_source"]),
    )


def _all(members: Schema) -> dict[str, Any]:
    return {
        name: pb.Schema(version=one["version"], block=_block(one)) for name, one in members.items()
    }


def _block(block: Schema) -> Any:
    return pb.Schema.Block(
        deprecated=block.get("deprecated", False),
        attributes=[_attribute(name, value) for name, value in block["attributes"].items()],
        block_types=[_nested_block(name, value) for name, value in block.get("blocks", {}).items()],
    )


def _nested_block(name: str, block: Schema) -> Any:
    nesting = pb.Schema.NestedBlock.NestingMode.Value(block["nesting"].upper())
    bounds = {"min_items": block.get("min", 0), "max_items": block.get("max", 0)}
    return pb.Schema.NestedBlock(type_name=name, block=_block(block), nesting=nesting, **bounds)


def _attribute(name: str, attribute: list[Any]) -> Any:
    made = pb.Schema.Attribute(name=name, **_shape(attribute))
    for letter in attribute[0]:
        if letter == "w":
            made.MergeFromString(_WRITE_ONLY)
        else:
            setattr(made, _FLAGS[letter], True)
    return made


def _shape(attribute: list[Any]) -> dict[str, Any]:
    if len(attribute) == 2:
        return {"type": json.dumps(attribute[1]).encode()}
    nesting = pb.Schema.Object.NestingMode.Value(attribute[1].upper())
    members = [_attribute(inner, value) for inner, value in attribute[2].items()]
    return {"nested_type": pb.Schema.Object(attributes=members, nesting=nesting)}
