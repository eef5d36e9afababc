"""Bundles the schema files into one schema, with the partial forms for environments."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from flogen import resources
from flogen.hosts import HOSTS
from flogen.model.frameworks import FRAMEWORKS
from flogen.package_managers import MANAGERS

Schema = dict[str, Any]
ROOT = "projectflo.schema.json"
_EXACT = " or ".join(
    f"{one.name}@ and an exact version from {one.least} on, such as {one.name}@{one.example}"
    for one in MANAGERS.values()
)
# x-choices in a schema file becomes these keywords, from the tables of the code.
_CHOICES: dict[str, Schema] = {
    "frameworks": {"enum": list(FRAMEWORKS)},
    "hosts": {"enum": list(HOSTS)},
    "package_managers": {
        "pattern": f"^({'|'.join(f'{one.name}@{one.versions}' for one in MANAGERS.values())})$",
        "x-pattern": _EXACT,
    },
}
_DROPPED_IN_PARTIALS = ("required", "minProperties", "default", "x-ref", "examples")


@cache
def bundled() -> Schema:
    """Return the whole schema: each file is a definition, each reference is internal."""
    files = _read_with_references(ROOT)
    definitions = {_key(name): _inline(schema, name) for name, schema in files.items()}
    root: Schema = definitions.pop(_key(ROOT))
    del root["$id"]
    root["$defs"] = definitions | _partials(definitions)
    return root


def _partials(definitions: dict[str, Schema]) -> dict[str, Schema]:
    """Return the partial forms that environments use, directly or through another partial form."""
    found: dict[str, Schema] = {}
    waiting = _partial_names(definitions)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _partial(definitions[name.removesuffix(".partial")])
            waiting |= _partial_names(found[name])
    return dict(sorted(found.items()))


def _partial_names(node: Any) -> set[str]:
    names = {ref.removeprefix("#/$defs/").partition("/")[0] for ref in _references(node)}
    return {name for name in names if name.endswith(".partial")}


def _key(name: str) -> str:
    return PurePosixPath(name).name.removesuffix(".schema.json")


def _read_with_references(name: str) -> dict[str, Schema]:
    files: dict[str, Schema] = {}
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in files:
            files[current] = json.loads((resources.schemas() / current).read_text("utf-8"))
            waiting += [_target(ref, current)[0] for ref in _references(files[current])]
    return files


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [ref for value in node.values() for ref in _references(value)]
    if isinstance(node, list):
        return [ref for value in node for ref in _references(value)]
    return []


def _target(ref: str, base: str) -> tuple[str, str]:
    file, _, fragment = ref.partition("#")
    name = str(PurePosixPath(base).parent / file) if file else base
    return name, fragment


def _inline(node: Any, base: str) -> Any:
    if isinstance(node, list):
        return [_inline(value, base) for value in node]
    if not isinstance(node, dict):
        return node
    result = {key: _inline(value, base) for key, value in node.items() if key != "x-partial"}
    if choices := result.pop("x-choices", None):
        result |= _CHOICES[choices]
    if isinstance(node.get("$ref"), str):
        name, fragment = _target(node["$ref"], base)
        suffix = ".partial" if node.get("x-partial") else ""
        result["$ref"] = f"#/$defs/{_key(name)}{suffix}{fragment}"
    return result


def _partial(node: Any) -> Any:
    """Return the schema for an environment: no key is required, and null removes a key."""
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if key not in _DROPPED_IN_PARTIALS}
    return {key: _PARTIAL_KEYWORDS.get(key, _same)(value) for key, value in kept.items()}


def _same(value: Any) -> Any:
    return value


def _partial_properties(properties: Any) -> Any:
    return {key: _nullable(_partial(value)) for key, value in properties.items()}


def _partial_definitions(definitions: Any) -> Any:
    return {key: _partial(value) for key, value in definitions.items()}


def _partial_members(schema: Any) -> Any:
    return _nullable(_partial(schema)) if isinstance(schema, dict) else schema


def _partial_branches(branches: Any) -> Any:
    return [_partial(branch) for branch in branches]


def _partial_reference(ref: str) -> str:
    key, slash, rest = ref.removeprefix("#/$defs/").partition("/")
    return f"#/$defs/{key}.partial{slash}{rest}"


def _without_references(node: Any) -> Any:
    if isinstance(node, dict):
        return {k: _without_references(v) for k, v in node.items() if k != "x-ref"}
    return node


def _nullable(schema: Any) -> Any:
    shown = {key: schema[key] for key in ("title", "description") if key in schema}
    return {**shown, "anyOf": [schema, {"type": "null"}]}


_PARTIAL_KEYWORDS: dict[str, Callable[[Any], Any]] = {
    "$ref": _partial_reference,
    "properties": _partial_properties,
    "$defs": _partial_definitions,
    "additionalProperties": _partial_members,
    "oneOf": _partial_branches,
    "anyOf": _partial_branches,
    "items": _without_references,
    "propertyNames": _without_references,
}
