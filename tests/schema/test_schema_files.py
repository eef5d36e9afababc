"""The schema itself: valid, in one piece, explained, and of one mind with the code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from flogen.cli.commands import schema_file
from flogen.schema import bundle, keywords, validator
from flogen.spec import pointer
from tests.cases import CASES, ROOT
from tests.spec_texts import found, parsed

SCHEMA = bundle.bundled()
FILES = sorted((ROOT / "schemas" / "projectflo").glob("*.json"))
SUBSCHEMAS = ("properties", "$defs")
KNOWN_NAMES = {
    "$actions": ("actions/checkout",),
    "$heartbeats": ("backups.databases.db",),
    "accounts/render": ("main",),
    "accounts/slack/channels": ("ops",),
    "caches": ("redis",),
    "databases": ("db", "reports"),
    "environments": ("staging",),
    "secrets": ("STRIPE_KEY",),
    "services": ("api",),
    "volumes": ("uploads",),
}


def subschemas(node: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema within a schema, with its place."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from subschemas(item, pointer.child(at, index))
    elif isinstance(node, dict):
        yield at, node
        for key, below in node.items():
            if key in SUBSCHEMAS:
                for name, schema in below.items():
                    yield from subschemas(schema, f"{at}/{key}/{name}")
            elif key not in ("examples", "default", "enum", "const"):
                yield from subschemas(below, pointer.child(at, key))


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    for at, schema in subschemas(SCHEMA):
        for name, value in schema.get("properties", {}).items():
            yield f"{at}/{name}", value


def target(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema that a reference leads to."""
    found: Any = SCHEMA
    for part in pointer.split(schema["$ref"].removeprefix("#")):
        found = found[part]
    return dict(found)


def words(schema: dict[str, Any], keyword: str) -> str:
    """The title or description of a schema: its own, or that of what it refers to."""
    if keyword in schema or "$ref" not in schema:
        return str(schema.get(keyword, ""))
    return words(target(schema), keyword)


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    "path",
    FILES,
    ids=lambda path: path.name,
)
def test_every_file_of_the_schema_is_valid_and_used(path: Path) -> None:
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert path.name.removesuffix(".schema.json") in SCHEMA["$defs"]


def test_the_schema_is_in_one_piece() -> None:
    references = [schema["$ref"] for _, schema in subschemas(SCHEMA) if "$ref" in schema]
    assert references
    assert {reference for reference in references if not reference.startswith("#/$defs/")} == set()
    for reference in references:
        target({"$ref": reference})


def test_nothing_of_the_schema_is_left_unused() -> None:
    used = {pointer.split(s["$ref"])[1] for _, s in subschemas(SCHEMA) if "$ref" in s}
    assert set(SCHEMA["$defs"]) == used


@pytest.mark.parametrize("keyword", ["title", "description"])
def test_every_key_is_explained(keyword: str) -> None:
    assert [at for at, schema in properties() if not words(schema, keyword)] == []


def test_every_pattern_is_put_into_words_and_bound_at_both_ends() -> None:
    patterns = {
        at: schema for at, schema in subschemas(SCHEMA) if isinstance(schema.get("pattern"), str)
    }
    assert patterns
    for schema in patterns.values():
        assert schema["pattern"][0] + schema["pattern"][-1] == "^$"
        assert schema["x-pattern"]


def test_every_map_says_which_keys_it_takes() -> None:
    maps = {at: schema for at, schema in subschemas(SCHEMA) if schema.get("type") == "object"}
    assert [at for at, schema in maps.items() if "additionalProperties" not in schema] == []


def values() -> list[tuple[str, Any, dict[str, Any]]]:
    found = []
    for at, schema in subschemas(SCHEMA):
        for index, example in enumerate(schema.get("examples", ())):
            found.append((f"{at}/examples/{index}", example, schema))
        if "default" in schema:
            found.append((f"{at}/default", schema["default"], schema))
    return found


@pytest.mark.parametrize(("at", "value", "schema"), values(), ids=[at for at, *_ in values()])
def test_every_example_and_default_fits_its_schema(
    at: str, value: Any, schema: dict[str, Any]
) -> None:
    checks = validator._class_for(tuple(KNOWN_NAMES.items()))
    errors = checks({**schema, "$defs": SCHEMA["$defs"]}).iter_errors(value)
    assert [error.message for error in errors] == []


def test_our_own_keywords_are_all_known() -> None:
    own = {key for _, schema in subschemas(SCHEMA) for key in schema if key.startswith("x-")}
    words = {"x-pattern", "x-refused", "x-expected", "x-shape"}
    assert own == {"x-ref", "x-names", "x-text", "x-cron", "x-command"} | words
    references = [s["x-ref"] for _, s in subschemas(SCHEMA) if "x-ref" in s]
    assert all(keywords.known(KNOWN_NAMES, sections) for sections in references)


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_golden_spec_is_valid(case: str) -> None:
    assert found(CASES[case].read_text("utf-8")) == ()


@pytest.mark.parametrize("case", sorted(CASES))
def test_editors_that_do_not_know_our_keywords_take_every_golden_spec_too(case: str) -> None:
    data = parsed(CASES[case].read_text("utf-8")).data
    assert list(Draft202012Validator(json.loads(schema_file.text())).iter_errors(data)) == []


def test_an_environment_may_remove_each_key_with_null() -> None:
    environment = SCHEMA["$defs"]["environments"]["additionalProperties"]
    for section in ("services", "databases", "caches"):
        schema = {**environment["properties"][section], "$defs": SCHEMA["$defs"]}
        partial = Draft202012Validator(schema)
        for key in member_keys(section):
            assert list(partial.iter_errors({"a": {key: None}})) == [], key
        assert list(partial.iter_errors({"a": None})) == []
        assert list(partial.iter_errors({"a": {}})) == []
        assert list(partial.iter_errors(None)) != []


def member_keys(section: str) -> list[str]:
    member = SCHEMA["$defs"][section]["additionalProperties"]
    return list((target(member) if "$ref" in member else member)["properties"])


def test_only_what_differs_in_an_environment_may_be_null() -> None:
    whole = Draft202012Validator(SCHEMA)
    head = {"flogen": ">=0.1", "project": {"name": "a", "repository": "a/a", "domain": "a.test"}}
    assert whole.is_valid({**head, "environments": {"a": {"services": {"b": None}}}})
    assert not whole.is_valid({**head, "services": {"b": None}})
    assert not whole.is_valid({**head, "environments": {"a": {"region": None}}})


def test_the_published_schema_is_the_one_that_judges() -> None:
    assert json.loads(schema_file.text()) == SCHEMA
    assert schema_file.text().endswith("}\n")
