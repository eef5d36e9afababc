"""Reads the providers' schemas in the compact form of schemas/terraform/.

An attribute is [flags, type] or [flags, nesting, attributes]; the flags are the first letters of
required, optional, computed, sensitive, deprecated and write_only. A type is in Terraform's JSON
notation. A block or resource can be `deprecated` too. `whole` states whether the file has all
resources of its provider. `rules` list further restrictions, by dotted path.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from flogen import resources

Schema = Mapping[str, Any]


@cache
def provider(name: str) -> Schema:
    """Return one provider: source, version, whole, provider block, resources and data sources."""
    text = (resources.schemas() / "terraform" / f"{name}.json").read_text("utf-8")
    schema: Schema = json.loads(text)
    return schema


@cache
def known() -> tuple[str, ...]:
    """Return the names of the providers with a schema."""
    return tuple(sorted(p.stem for p in (resources.schemas() / "terraform").glob("*.json")))


def attribute_type(attribute: list[Any]) -> Any:
    """Return the type of an attribute in Terraform's notation; nested attributes are an object."""
    if len(attribute) == 2:
        return attribute[1]
    _, nesting, members = attribute
    inner = ["object", {name: attribute_type(member) for name, member in members.items()}]
    return inner if nesting == "single" else [nesting, inner]


def block_type(block: Schema) -> Any:
    """Return the type of a block's value in Terraform's notation."""
    members = {name: attribute_type(value) for name, value in block["attributes"].items()}
    for name, inner in block.get("blocks", {}).items():
        nested = block_type(inner)
        single = inner["nesting"] in ("single", "group")
        members[name] = nested if single else [inner["nesting"], nested]
    return ["object", members]
