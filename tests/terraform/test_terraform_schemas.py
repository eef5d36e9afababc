"""The providers' schemas: well-formed, and of the versions that flogen writes for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from flogen.targets.terraform.providers import PROVIDERS
from flogen.terraform import schemas
from flogen.terraform.rules_of_schema import JUDGED, LEFT_ALONE, formats

PRIMITIVES = ("string", "number", "bool", "dynamic")
COLLECTIONS = ("list", "set", "map")
NESTINGS = ("single", "list", "set", "map", "group")


def blocks(schema: schemas.Schema) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield "provider", schema["provider"]
    yield from schema["resource"].items()
    yield from ((f"data.{name}", block) for name, block in schema["data_source"].items())


def faults(block: Mapping[str, Any], at: str) -> Iterator[str]:
    for name, attribute in block["attributes"].items():
        yield from attribute_faults(attribute, f"{at}.{name}")
    for name, inner in block.get("blocks", {}).items():
        if inner["nesting"] not in NESTINGS or inner.get("min", 0) > inner.get("max", 10**6):
            yield f"{at}.{name}"
        yield from faults(inner, f"{at}.{name}")


def attribute_faults(attribute: list[Any], at: str) -> Iterator[str]:
    flags, shape, *members = attribute
    if set(flags) - set("rocsdw") or not set(flags) & set("roc"):
        yield at
    if members:
        yield from [at] if shape not in NESTINGS else faults({"attributes": members[0]}, at)
    elif not is_type(shape):
        yield at


def is_type(kind: Any) -> bool:
    if isinstance(kind, str):
        return kind in PRIMITIVES
    head, below = kind
    if head == "object":
        return all(is_type(member) for member in below.values())
    return head in COLLECTIONS and is_type(below)


@pytest.mark.parametrize("name", schemas.known())
def test_every_schema_is_well_formed(name: str) -> None:
    schema = schemas.provider(name)
    assert set(schema) == {"source", "version", "whole", "provider", "resource", "data_source"}
    assert [fault for at, block in blocks(schema) for fault in faults(block, at)] == []
    assert all(block["version"] >= 0 for at, block in blocks(schema) if at != "provider")


def test_every_provider_is_written_for_at_the_version_of_its_schema() -> None:
    known = {name: schemas.provider(name) for name in PROVIDERS}
    written = {p.name: (p.source.lower(), p.version) for p in PROVIDERS.values()}
    assert written == {name: (s["source"].lower(), s["version"]) for name, s in known.items()}


def rules() -> Iterator[tuple[str, Mapping[str, Any], str, Mapping[str, Any]]]:
    for name in schemas.known():
        for at, block in blocks(schemas.provider(name)):
            for path, rule in block.get("rules", {}).items():
                yield at, block, path, rule


def test_every_kind_of_rule_is_judged_or_left_to_the_provider() -> None:
    kinds = {kind for *_, rule in rules() for kind in rule}
    assert {"enum", "when", "replace"} <= kinds
    assert kinds - JUDGED - LEFT_ALONE == set()


def test_every_pattern_of_a_rule_is_one() -> None:
    for *_, rule in rules():
        for text in [*rule.get("patterns", ()), *([rule["pattern"]] if "pattern" in rule else ())]:
            formats.pattern(text)


def test_every_rule_stands_at_an_argument_that_there_is() -> None:
    lost = {
        f"{at}: {path}"
        for at, block, path, rule in rules()
        if set(rule) & JUDGED and not leads_somewhere(block, path.strip(".").split("."))
    }
    assert lost == set()


def leads_somewhere(block: Any, parts: list[str]) -> bool:
    if not parts or parts == [""]:
        return True
    head, *rest = parts
    inner = block.get("blocks", {}).get(head)
    if inner is not None:
        return leads_somewhere(inner, rest)
    attribute = block["attributes"].get(head)
    if attribute is None:
        return False
    members = {"attributes": attribute[2]} if len(attribute) == 3 else None
    rest = rest[1:] if rest[:1] == ["*"] else rest
    return leads_somewhere(members, rest) if members else "object" in repr(attribute) or not rest
