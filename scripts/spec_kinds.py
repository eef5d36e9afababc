"""Describes what a JSON schema allows, for the reference of the spec."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from flogen.schema.bundle import bundled

Schema = dict[str, Any]
ROOT = Path(__file__).parent.parent
_PLAIN = re.compile(
    r"(?!(?:true|false|null|yes|no|on|off)$)[A-Za-z./][\w./@-]*(?: [\w./@-]+|:[\w./@-]+)*"
)
_REFERENCES = {
    "$actions": "an action that flogen pins",
    "$heartbeats": "`backups.databases.NAME`",
    "accounts/render": "a name in `accounts.render`",
    "accounts/slack/channels": "a name in `accounts.slack.channels`",
}


def resolved(node: Schema) -> Schema:
    """Return a node with its `$ref` resolved, under its own title, description and default."""
    if "$ref" not in node:
        return node
    target: Any = bundled()
    for part in node["$ref"].removeprefix("#/").split("/"):
        target = target[part]
    return {**resolved(target), **{key: node[key] for key in node if key != "$ref"}}


def objects(path: str, found: Schema) -> list[tuple[str, str, Schema]]:
    """Return every map with fixed keys in a node, as (path, title if there are several, node)."""
    if _is_partial(found):
        return []
    node = resolved(found)
    if branches := [resolved(one) for one in _branches(node)]:
        made = [each for branch in branches for each in objects(path, branch)]
        several = sum(one == path for one, _, _ in made) > 1
        return [(one, inner["title"] if several else title, inner) for one, title, inner in made]
    if "properties" in node:
        members = (objects(f"{path}.{key}", one) for key, one in node["properties"].items())
        return [(path, "", node), *(each for member in members for each in member)]
    if isinstance(node.get("additionalProperties"), dict):
        return objects(f"{path}.NAME", node["additionalProperties"])
    return objects(f"{path}[]", node["items"]) if "items" in node else []


def kind(found: Schema) -> str:
    """Return the type and the allowed values of a node, as Markdown for one cell of a table."""
    node = resolved(found)
    if _is_partial(found):
        section = found["$ref"].removeprefix("#/$defs/").removesuffix(".partial")
        return f"as [`{section}`](#{section}), each key optional"
    if branches := _branches(node):
        kinds = list(dict.fromkeys(kind(one) for one in branches))
        return ("; or " if any(":" in one for one in kinds) else " or ").join(kinds)
    if names := node.get("x-ref") or node.get("x-names"):
        return _reference(names)
    if "const" in node or "enum" in node:
        *others, last = [f"`{flow(one)}`" for one in node.get("enum") or [node["const"]]]
        return " or ".join(filter(None, (", ".join(others), last)))
    return _KINDS.get(node.get("type", ""), _anything)(node)


def flow(value: Any) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{flow(key)}: {flow(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _branches(node: Schema) -> list[Schema]:
    return node.get("oneOf") or node.get("anyOf") or []


def _is_partial(node: Schema) -> bool:
    return node.get("$ref", "").endswith(".partial")


def _text(node: Schema) -> str:
    words: str = node.get("x-pattern", "text")
    longest = node.get("maxLength")
    return f"{words}, {longest} characters at most" if longest and words == "text" else words


def _reference(sections: str | list[str]) -> str:
    """Return what `x-ref` allows."""
    listed = [sections] if isinstance(sections, str) else sections
    return " or ".join(_REFERENCES.get(one, f"a name in [`{one}`](#{one})") for one in listed)


def _number(node: Schema) -> str:
    steps = f", a multiple of {node['multipleOf']}" if "multipleOf" in node else ""
    most = f" to {node['maximum']}" if "maximum" in node else " or more"
    return f"{node['type']}, {node['minimum']}{most}{steps}"


def _list(node: Schema) -> str:
    most = f", {node['maxItems']} at most" if "maxItems" in node else ""
    return f"list: {kind(node['items'])}{most}"


def _map(node: Schema) -> str:
    members = node.get("additionalProperties")
    if not isinstance(members, dict):
        return "map"
    names = kind(node["propertyNames"]) if "propertyNames" in node else "text"
    return f"map; key: {names}; value: {kind(members)}"


def _anything(_node: Schema) -> str:
    return "any value"


_KINDS = {
    "string": _text,
    "integer": _number,
    "number": _number,
    "boolean": lambda _node: "`true` or `false`",
    "array": _list,
    "object": _map,
}
