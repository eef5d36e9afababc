"""Data written as block YAML reads back as the same data."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flogen.formats import block_yaml
from flogen.patches.data import same
from flogen.spec.document import Document
from tests.specs.json_values import json_values


def text_of(value: Any) -> str:
    return "key:" + "\n".join(block_yaml.behind_key(value))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "key:"),
        (15, "key: 15"),
        (True, "key: true"),
        ("true", 'key: "true"'),
        ("", 'key: ""'),
        ('say "hi"', "key: 'say \"hi\"'"),
        ({}, "key: {}"),
        ([], "key: []"),
        ({"a": {"b": [1]}}, "key:\n  a:\n    b:\n      - 1"),
        ([[1, 2], [{"a": 1, "b": None}]], "key:\n  - - 1\n    - 2\n  - - a: 1\n      b:"),
        ({"on": 1, "two words": 2}, 'key:\n  "on": 1\n  "two words": 2'),
        ([None, "x"], 'key:\n  - null\n  - "x"'),
        ("one\ntwo", "key: |-\n  one\n  two"),
        ("one\n\n  two\n", "key: |\n  one\n\n    two"),
        (["one\ntwo\n"], "key:\n  - |\n    one\n    two"),
        (" one\ntwo", 'key: " one\\ntwo"'),
        ("one \ntwo", 'key: "one \\ntwo"'),
        ("one\ntwo\n\n", 'key: "one\\ntwo\\n\\n"'),
        ("\none", 'key: "\\none"'),
        ("\n", 'key: "\\n"'),
        ("one\n\ttwo", 'key: "one\\n\\ttwo"'),
    ],
)
def test_a_value_is_written_as_prettier_leaves_it(value: Any, text: str) -> None:
    assert text_of(value) == text
    assert same(Document.parse(text + "\n", "").data, {"key": value})


@given(json_values)
@example({"a": ["x\ny\n", {"b": "- z: #"}]})
def test_any_value_reads_back_as_it_was(value: Any) -> None:
    document = Document.parse(text_of(value) + "\n", "")
    assert document.problems == ()
    assert same(document.data, {"key": value})


@given(st.lists(json_values, min_size=1, max_size=3))
def test_items_read_back_as_they_were(items: list[Any]) -> None:
    text = "\n".join(block_yaml.below(items)) + "\n"
    assert same(Document.parse(text, "").data, items)
