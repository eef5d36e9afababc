"""docs/reference.md: every key of the spec, as its schema has it."""

from __future__ import annotations

import re

from flogen.schema.bundle import bundled
from scripts import spec_reference
from tests.cases import ROOT

PAGE = ROOT / "docs" / "reference.md"


def test_the_page_is_what_the_schema_says(update: bool) -> None:
    if update:
        PAGE.write_text(spec_reference.markdown(), "utf-8")
    assert PAGE.read_text("utf-8") == spec_reference.markdown()


def test_the_page_has_every_key() -> None:
    text = PAGE.read_text("utf-8")
    keys = _keys(bundled()["$defs"])
    assert len(keys) > 130
    assert not [key for key in keys if f"| `{key}` |" not in text]


def _keys(node: object) -> set[str]:
    """The names of all properties below a schema, without the partial forms."""
    if isinstance(node, list):
        return set().union(*map(_keys, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    inner = (_keys(value) for name, value in node.items() if not name.endswith(".partial"))
    properties = node.get("properties")
    return set(properties if isinstance(properties, dict) else ()).union(*inner)


def test_every_row_is_whole_and_has_an_example() -> None:
    rows = re.findall(r"^\|.*$", PAGE.read_text("utf-8"), re.MULTILINE)
    cells = [re.split(r"(?<!\\)\|", row) for row in rows]
    assert {len(row) for row in cells} == {7}
    assert [row for row in cells if not row[4].strip() or not row[5].strip()] == []
