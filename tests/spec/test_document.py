"""YAML becomes plain data in which every key and value knows its place."""

from __future__ import annotations

from typing import Any

import pytest

from flogen.spec.document import Document
from tests.spec_texts import found, parsed, said


def place(document: Document, at: str) -> str:
    """The place of a value as line:column+width."""
    span = document.places[at].value
    return f"{span.line}:{span.column}+{span.width}"


def key_place(document: Document, at: str) -> str:
    span = document.places[at].key
    return f"{span.line}:{span.column}+{span.width}" if span else "none"


BLOCK = """\
project:
  name: shop
  tags:
    - one
    - "two words"
empty:
"""


def test_block_style_becomes_data() -> None:
    data = parsed(BLOCK).data
    assert data == {"project": {"name": "shop", "tags": ["one", "two words"]}, "empty": None}


@pytest.mark.parametrize(
    ("at", "value", "key"),
    [
        ("", "1:1+1", "none"),
        ("/project", "2:3+1", "1:1+7"),
        ("/project/name", "2:9+4", "2:3+4"),
        ("/project/tags", "4:5+1", "3:3+4"),
        ("/project/tags/0", "4:7+3", "none"),
        ("/project/tags/1", "5:7+11", "none"),
        ("/empty", "6:1+5", "6:1+5"),
    ],
)
def test_block_style_has_places(at: str, value: str, key: str) -> None:
    document = parsed(BLOCK)
    assert (place(document, at), key_place(document, at)) == (value, key)


FLOW = """\
project: { name: shop, "tags": [one, { two: 2 }], none: , set }
"""


def test_flow_style_becomes_data() -> None:
    tags = ["one", {"two": 2}]
    assert parsed(FLOW).data == {
        "project": {"name": "shop", "tags": tags, "none": None, "set": None}
    }


@pytest.mark.parametrize(
    ("at", "value", "key"),
    [
        ("/project", "1:10+54", "1:1+7"),
        ("/project/name", "1:18+4", "1:12+4"),
        ("/project/tags", "1:32+17", "1:24+6"),
        ("/project/tags/1/two", "1:45+1", "1:40+3"),
        ("/project/none", "1:51+4", "1:51+4"),
        ("/project/set", "1:59+3", "1:59+3"),
    ],
)
def test_flow_style_has_places(at: str, value: str, key: str) -> None:
    document = parsed(FLOW)
    assert (place(document, at), key_place(document, at)) == (value, key)


def test_keys_are_escaped_in_pointers() -> None:
    document = parsed("a/b: { c~d: 1 }\n")
    assert place(document, "/a~1b/c~0d") == "1:13+1"


def test_an_absent_value_stands_at_its_key_however_far_the_next_line_is() -> None:
    assert place(parsed("a: # nothing\n\n\nb: 1\n"), "/a") == "1:1+1"


def test_an_alias_stands_where_its_value_is_written() -> None:
    document = parsed("first: &shared { name: one }\nsecond: *shared\n")
    assert document.data["second"] == {"name": "one"}
    assert place(document, "/second/name") == "1:24+3"
    assert key_place(document, "/second") == "2:1+6"


def test_a_name_may_be_given_to_two_anchors(recwarn: pytest.WarningsRecorder) -> None:
    assert parsed("[&a 1, *a, &a 2, *a]").data == [1, 1, 2, 2]
    assert not recwarn.list


def test_a_value_over_several_lines_is_shown_by_its_key() -> None:
    document = parsed("text: |\n  one\n  two\nlist:\n  - x\n")
    assert document.data == {"text": "one\ntwo\n", "list": ["x"]}
    assert place(document, "/text") == "1:7+1"
    assert document.span_of("/list") == document.span_of_key("/list")


def test_a_place_that_is_not_there_is_its_nearest_parent() -> None:
    document = parsed("a: { b: 1 }\n")
    assert document.span_of("/a/c/d") == document.places["/a"].key
    assert document.span_of("/z") == document.places[""].value
    assert document.span_of_key("/z") == document.places[""].value


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=repr)
def test_line_ends_of_windows_and_old_macs_are_understood(end: str) -> None:
    text = BLOCK.replace("\n", end)
    document = parsed(text)
    assert document.data == parsed(BLOCK).data
    assert document.places == parsed(BLOCK).places
    assert document.lines == parsed(BLOCK).lines


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((word, word) for word in ("yes", "no", "on", "off", "y", "n", "Yes", "NO", "On")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        *((word, None) for word in ("null", "Null", "NULL", "~", "")),
        ("0o17", 15),
        ("0x1F", 31),
        ("017", 17),
        ("-3", -3),
        ("+3", 3),
        ("3000.0", 3000),
        ("3e3", 3000),
        ("0.5", 0.5),
        ("-0.0", 0),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("0o8", "0o8"),
        ("=", "="),
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23 10:00:00Z", "2026-11-23 10:00:00Z"),
        ("18.4.1", "18.4.1"),
        ("9" * 31, "9" * 31),
        ("'12'", "12"),
        ('"true"', "true"),
        ("<<", "<<"),
        ("!!str 12", "12"),
        ("!!int '12'", 12),
        ("!!bool maybe", "maybe"),
        ("!!int maybe", "maybe"),
        ("!!float maybe", "maybe"),
        ("é ü 漢字 🎬", "é ü 漢字 🎬"),
    ],
)
def test_scalars_follow_yaml_1_2(written: str, value: Any) -> None:
    document = parsed(f"a: {written}\n")
    assert not document.problems
    read = document.data["a"]
    assert (read, type(read)) == (value, type(value))


def test_a_directive_for_yaml_1_2_changes_nothing() -> None:
    assert parsed("# a spec\n%YAML 1.2\n---\na: yes\nb: 010\n").data == {"a": "yes", "b": 10}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a: 1\nb: 2\na: 3\n",
            '3:1 `a` the key "a" is a duplicate (the first one is on line 1: remove one of them)',
        ),
        (
            "a: { b: 1, 'b': 2 }\n",
            "1:12 `'b'` the key \"b\" is a duplicate "
            "(the first one is on line 1: remove one of them)",
        ),
        (
            "a: &x { b: 1 }\nc: { <<: *x }\n",
            "2:6 `<<` merge keys (<<) are not part of this language "
            "(repeat the keys, or let an environment inherit with `like`)",
        ),
        ("1: x\n", '1:1 `1` the key 1 is not text (write "1" in quotes)'),
        ("true: x\n", '1:1 `true` the key true is not text (write "true" in quotes)'),
        ("null: x\n", '1:1 `null` the key null is not text (write "null" in quotes)'),
        (
            "2026-11-23: x\n",
            '1:1 `2026-11-23` the key 2026-11-23 is not text (write "2026-11-23" in quotes)',
        ),
        (": x\n", "1:1 `:` the key here is not text (write a name before the colon)"),
        (
            "? [a]\n: x\n",
            "1:3 `[a]` a key must be text (write a name before the colon, "
            "and put text that begins with { in quotes)",
        ),
        (
            "{ {a: 1}: x }\n",
            "1:3 `{a: 1}` a key must be text (write a name before the colon, "
            "and put text that begins with { in quotes)",
        ),
        (
            "a: !!binary aGk=\n",
            "1:4 `!!binary aGk=` the tag !!binary is not part of this language "
            "(leave the tag out; plain values and quoted text are enough)",
        ),
        (
            "a: !secret b\n",
            "1:4 `!secret b` the tag !secret is not part of this language "
            "(leave the tag out; plain values and quoted text are enough)",
        ),
        (
            "a: !!python/object/apply:os.system [id]\n",
            "1:4 `!!python/object/apply:os.system [id]` the tag !!python/object/apply:os.system "
            "is not part of this language (leave it out)",
        ),
        (
            "a: !!set { b, c }\n",
            "1:4 `!!set { b, c }` the tag !!set is not part of this language (leave it out)",
        ),
        ("a: .inf\n", "1:4 `.inf` this is not a finite number (write a plain number)"),
        ("a: -.INF\n", "1:4 `-.INF` this is not a finite number (write a plain number)"),
        ("a: .nan\n", "1:4 `.nan` this is not a finite number (write a plain number)"),
        ("a: 1e999\n", "1:4 `1e999` this is not a finite number (write a plain number)"),
    ],
)
def test_what_this_language_leaves_out_is_told(text: str, message: str) -> None:
    assert message in said(text)
    rule = "duplicate-key" if "duplicate" in message else "yaml"
    assert rule in {problem.rule for problem in parsed(text).problems}


def test_a_value_that_cannot_be_read_is_told_once() -> None:
    text = 'flogen: ">=0.1"\nproject: { name: !x shop, repository: a/b, domain: b.example }\n'
    assert [problem.rule for problem in found(text)] == ["yaml"]


def test_the_first_of_two_equal_keys_counts() -> None:
    assert parsed("a: 1\na: 2\n").data == {"a": 1}


def test_a_pair_of_surrogates_is_one_character() -> None:
    """As JSON writes what does not fit into 16 bits, https://www.rfc-editor.org/rfc/rfc8259#section-7"""
    assert Document.parse('title: "a \\ud83d\\ude00 b"\n', "x").data == {"title": "a \U0001f600 b"}
    assert Document.parse('title: "a \\ude00\\ud83d"\n', "x").data == {"title": "a \ude00\ud83d"}
