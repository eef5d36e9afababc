"""Writes docs/reference.md: every key of projectflo.yaml, from the JSON schema.

Usage: python scripts/spec_reference.py > docs/reference.md
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ruamel.yaml import YAML

from flogen.schema.bundle import bundled
from scripts import spec_kinds
from scripts.spec_kinds import Schema, resolved

REFERENCE_SPEC = spec_kinds.ROOT / "projectflo.yaml"
_INTRODUCTION = """\
# Reference of projectflo.yaml

Every key of the spec, with its type, its default and an example. This page is generated from the
JSON schema that `flogen schema` prints. `NAME` stands for a name of your choice, and `[]` for the
elements of a list. An absent section generates nothing. Unless a key is marked as required, it is
optional.

An environment can change every key of `services`, `databases` and `caches`. flogen merges maps,
replaces lists, and removes a key that is `null`.
"""
_HEAD = ("| key | type | default | example | description |", "| --- | --- | --- | --- | --- |")


def markdown() -> str:
    """Return the whole page."""
    sections = bundled()["properties"]
    links = ", ".join(f"[`{name}`](#{name})" for name in sections)
    return f"{_INTRODUCTION}\nSections: {links}.\n" + "".join(
        f"\n{text}" for name in sections for text in _section(name, sections[name])
    )


def _section(name: str, found: Schema) -> Iterator[str]:
    node = resolved(found)
    required = " Required." if name in bundled()["required"] else ""
    yield f"## {name}\n"
    yield f"{_escaped(node['description'])}\n"
    yield f"Type: {_escaped(spec_kinds.kind(found))}.{required}\n"
    yield f"```yaml\n{_example(name, node)}\n```\n"
    yield from _objects(name, spec_kinds.objects(name, node))


def _objects(section: str, found: list[tuple[str, str, Schema]]) -> Iterator[str]:
    """Yield a heading and a table for each map. A map that was listed already is only named."""
    known: dict[int, str] = {}
    left_out: list[str] = []
    for path, title, node in found:
        first = known.setdefault(id(node["properties"]), path)
        if path.startswith(tuple(left_out)):
            continue
        if first == path:
            yield from _object(section, path, title, node)
        else:
            left_out.append(path)
            yield f"### `{path}`\n"
            yield f"The same keys as in `{first}`.\n"


def _object(section: str, path: str, title: str, node: Schema) -> Iterator[str]:
    if path != section or title:
        yield f"### `{path}`{title and f': {title}'}\n"
        yield f"{_escaped(node['description'])}\n"
    required = node.get("required", ())
    rows = (_row(path, key, key in required, one) for key, one in node["properties"].items())
    yield "\n".join((*_HEAD, *rows)) + "\n"


def _row(path: str, key: str, required: bool, found: Schema) -> str:
    node = resolved(found)
    default = "required" if required else _code([node["default"]] if "default" in node else [])
    example = _code(_examples(f"{path}.{key}", node))
    if not example and _in_spec(f"{path}.{key}"):
        example = "see above"  # too long for a cell, and in the example of the section
    words = _escaped(spec_kinds.kind(found)), _escaped(node["description"])
    cells = (f"`{key}`", words[0], default, example, words[1])
    return "| " + " | ".join(cells).replace("  ", " ") + " |"


def _code(values: list[Any]) -> str:
    return f"`{spec_kinds.flow(values[0])}`" if values else ""


def _examples(path: str, node: Schema) -> list[Any]:
    """Return values for a key: of the schema, of the reference spec, or the first allowed one."""
    allowed = node.get("enum", []) + [node[key] for key in ("const", "default") if key in node]
    used = [one for one in _in_spec(path) if len(spec_kinds.flow(one)) < 60]
    used = [one for one in used if one in allowed] if "enum" in node or "const" in node else used
    return node.get("examples", []) + used + allowed


def _in_spec(path: str) -> list[Any]:
    """Return what the reference spec has at a path such as services.NAME.port."""
    found = [_reference_spec()]
    for part in path.replace("[]", ".NAME").split("."):
        found = [inner for one in found for inner in _members(one, part)]
    return [one for one in found if one is not None]


@cache
def _reference_spec() -> Any:
    return YAML(typ="safe").load(REFERENCE_SPEC)


def _members(value: Any, part: str) -> list[Any]:
    if isinstance(value, list):
        return value if part == "NAME" else []
    if not isinstance(value, dict):
        return []
    return list(value.values()) if part == "NAME" else [value[key] for key in value if key == part]


def _escaped(text: str) -> str:
    """Return plain text as Markdown without HTML or table syntax."""
    parts = text.replace("|", "\\|").split("`")
    return "`".join(
        part.replace("<", "&lt;") if n % 2 == 0 else part for n, part in enumerate(parts)
    )


def _example(name: str, node: Schema) -> str:
    """Return the section of the reference spec, or the first example of the schema."""
    text = REFERENCE_SPEC.read_text("utf-8")
    if found := re.search(rf"^{name}:.*\n(?: +.*\n)*", text, re.MULTILINE):
        return found[0].rstrip()
    return f"{name}: {spec_kinds.flow(node['examples'][0])}"


if __name__ == "__main__":
    print(markdown(), end="")
