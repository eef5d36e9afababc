"""Indexes the keys of the schema by the maps that they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from flogen.schema.bundle import bundled

Path = tuple[str, ...]
Schemas = tuple[Mapping[str, Any], ...]
ANY = "*"
_BRANCHES = ("oneOf", "anyOf", "allOf")


@cache
def by_key() -> Mapping[str, tuple[Path, ...]]:
    """Return the paths of the maps with each key. ANY in a path is a user-chosen name."""
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for path, keys in _maps((), (bundled(),)):
        for key in keys:
            found[key].append(path)
    return {key: tuple(dict.fromkeys(paths)) for key, paths in found.items()}


def at(path: Path) -> Schemas:
    """Return the schemas of the value at a path."""
    found: Schemas = (bundled(),)
    for part in path:
        found = below(found, part)
    return found


def below(schemas: Schemas, part: str) -> Schemas:
    """Return the schemas of the value at a key, a user-chosen name or a list index."""
    own = properties(schemas).get(part)
    return own if own is not None else (*names(schemas), *items(schemas))


def properties(schemas: Schemas) -> Mapping[str, Schemas]:
    """Return the keys that the schemas define, each with its schemas."""
    found: defaultdict[str, Schemas] = defaultdict(tuple)
    for shape in _shapes(schemas):
        for key, schema in shape.get("properties", {}).items():
            found[key] += (schema,)
    return found


def is_needed(schemas: Schemas, key: str) -> bool:
    """Return whether at least one form of a map requires the key."""
    return any(key in shape.get("required", ()) for shape in _shapes(schemas))


def names(schemas: Schemas) -> Schemas:
    """Return the schemas of the values with user-chosen names."""
    return _under(schemas, "additionalProperties")


def items(schemas: Schemas) -> Schemas:
    """Return the schemas of the items of a list."""
    return _under(schemas, "items")


def _under(schemas: Schemas, keyword: str) -> Schemas:
    found = (shape.get(keyword) for shape in _shapes(schemas))
    return tuple(schema for schema in found if isinstance(schema, dict))


def _maps(path: Path, schemas: Schemas) -> Iterator[tuple[Path, Iterable[str]]]:
    keys = properties(schemas)
    yield path, keys
    for key, found in keys.items():
        yield from _maps((*path, key), found)
    if inside := (*names(schemas), *items(schemas)):
        yield from _maps((*path, ANY), inside)


def _shapes(schemas: Schemas) -> Iterator[Mapping[str, Any]]:
    for schema in schemas:
        yield schema
        if isinstance(schema.get("$ref"), str):
            yield from _shapes((_resolved(schema["$ref"]),))
        for keyword in _BRANCHES:
            yield from _shapes(tuple(schema.get(keyword, ())))


def _resolved(reference: str) -> Mapping[str, Any]:
    found: Any = bundled()
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return dict(found)
