"""Texts that are no YAML, or YAML that is made to hurt, are refused at their line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.spec_texts import found, said, shown

TEXTS = [
    ("a: [1, 2\nb: 3\n", "1:4", "this bracket is not closed", "close it with ]"),
    ("a: {b: 1\n", "1:4", "this bracket is not closed", "close it with }"),
    ("a: 'b\n", "1:4", "this quote is not closed", "close it with '"),
    (
        "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n",
        "2:1",
        "there is a merge conflict marker",
        "resolve the conflict",
    ),
    ('a: "b\n', "1:4", "this quote is not closed", 'close it with "'),
    ("a: b: c\n", "1:4", 'an unquoted value cannot contain ": "', "put the whole value in quotes"),
    (
        "a:\n\tb: 1\n",
        "2:1",
        "a tab is not allowed here",
        "indent with spaces; YAML does not allow tabs",
    ),
    (
        "a: 1\n b: 2\n",
        "2:1",
        "this line is indented by 1, and its neighbours by 0",
        "indent it with no space",
    ),
    ("a: %b\n", "1:4", "text that begins with % must be in quotes", "put it in quotes"),
    ("a: @b\n", "1:4", "text that begins with @ must be in quotes", "put it in quotes"),
    ("a: `b`\n", "1:4", "text that begins with ` must be in quotes", "put it in quotes"),
    (
        "a: *b\n",
        "1:4",
        "text that begins with * must be in quotes",
        "put it in quotes; * alone begins an alias, and there is no anchor of this name",
    ),
    (
        "a: 1\n---\nb: 2\n",
        "2:1",
        "but found another document",
        "expected a single document in the stream, begun on line 1",
    ),
    (
        "- a\nb: 1\n",
        "2:1",
        "expected <block end>, but found '?'",
        "while parsing a block collection, begun on line 1",
    ),
    (
        'a: "\\q"\n',
        "1:6",
        "found unknown escape character 'q'",
        "while scanning a double-quoted scalar, begun on line 1",
    ),
    ("a: !<b\n", "1:7", "expected '>' but found '\\n'", "while parsing a tag, begun on line 1"),
    (
        "a: !x!b c\n",
        "1:4",
        "found undefined tag handle '!x!'",
        "while parsing a node, begun on line 1",
    ),
    (
        "%YAML 1.1\n---\na: yes\n",
        "1:1",
        "this language is written in YAML 1.2",
        "leave the line out",
    ),
    (
        "#\n\n %\n%YAML 1.9\n---\n",
        "4:1",
        "this language is written in YAML 1.2",
        "leave the line out",
    ),
    ("%YAML", "1:1", "this language is written in YAML 1.2", "leave the line out"),
    (
        'a: 1\nb: "c\\U00110000"\n',
        "2:6",
        "this escape is not a valid character",
        "the last is \\U0010FFFF",
    ),
    (
        'a: "\\UFFFFFFFF"\n',
        "1:5",
        "this escape is not a valid character",
        "the last is \\U0010FFFF",
    ),
    ("%TAG ! b\n%TAG ! b\n---\na: 1\n", "2:1", "duplicate tag handle '!'", ""),
    ("a: &\n", "1:4", "text that begins with & must be in quotes", "put it in quotes"),
    ("a: |9x\n", "1:4", "text that begins with | or > must be in quotes", "put it in quotes"),
    (
        "a: 1\nb\x07: 2\n",
        "2:2",
        "a control character is not allowed here",
        "remove it, or write it as an escape in quotes",
    ),
    (
        "a: 1\r\nb\x1b[31m: 2\r\n",
        "2:2",
        "a control character is not allowed here",
        "remove it, or write it as an escape in quotes",
    ),
    (
        "a: \ufffe\n",
        "1:4",
        "a control character is not allowed here",
        "remove it, or write it as an escape in quotes",
    ),
    ("# only\n# comments\n", "1:1", "the file contains only comments", ""),
    ("a: 'b\r\nc: d\r\n", "1:4", "this quote is not closed", "close it with '"),
    (
        "[[",
        "1:3",
        "expected the node content, but found '<stream end>'",
        "while parsing a flow node, begun on line 1",
    ),
    (
        "a: 1\n...\nb",
        "3:1",
        "but found another document",
        "expected a single document in the stream, begun on line 1",
    ),
    (
        "\n\n  }\n",
        "3:3",
        "expected the node content, but found '}'",
        "while parsing a block node, begun on line 3",
    ),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), TEXTS)
def test_bad_syntax_is_refused_where_it_stands(
    text: str, place: str, message: str, hint: str
) -> None:
    (refused,) = found(text)
    assert refused.span is not None
    assert f"{refused.span.line}:{refused.span.column}" == place
    assert (refused.message, refused.hint) == (message, hint)
    assert refused.rule == "yaml-syntax"


@pytest.mark.parametrize(
    ("opened", "closed", "column"), [("[", "]", 42), ("{a: ", "}", 162), ("- ", "", 83)]
)
def test_nesting_is_refused_at_the_first_level_too_deep(
    opened: str, closed: str, column: int
) -> None:
    for levels in (41, 2000):
        (message,) = said(opened * levels + "x" + closed * levels)
        assert message.startswith(f"1:{column} ")
        assert message.endswith("nested more than 40 levels deep (a spec needs far fewer)")


def test_forty_levels_are_not_too_deep() -> None:
    assert "nested" not in said("[" * 40 + "]" * 40)[0]


def refused(text: str) -> str:
    """What is said of a text that is refused for the one thing that is wrong with it."""
    (message,) = shown(found(text))
    return message


def chain(names: str, item: str) -> str:
    """An anchor for each name, whose value is `item` with the name before it in place of `_`."""
    lines = [f"{name}: &{name} {item.replace('_', old)}" for old, name in pairwise(names)]
    return "\n".join([f"{names[0]}: &{names[0]} x", *lines, ""])


def test_an_alias_bomb_is_refused_where_it_becomes_too_large() -> None:
    text = chain("abcdefgh", "[*_, *_, *_, *_, *_, *_, *_, *_, *_]")
    assert refused(text).startswith("7:4 `&g [*f, *f,")
    assert refused(text).endswith("expands to more than 100,000 values (use fewer aliases)")


def test_an_alias_bomb_of_maps_is_refused() -> None:
    text = chain("abcdefghijklmnopqr", "{ k: *_, l: *_ }")
    assert "expands to more than 100,000 values" in refused(text)


def test_a_very_wide_bomb_is_refused() -> None:
    text = f"a: &a [{'x, ' * 400}]\nb: [{'*a, ' * 400}]\n"
    assert refused(text).startswith("2:4 `[*a, *a,")
    assert "expands to more than 100,000 values" in refused(text)


def test_a_bomb_of_few_but_long_texts_is_refused() -> None:
    text = f"a: &a {'x' * 100_000}\nb: [{'*a, ' * 200}]\n"
    assert "expands to more than 100,000 values" in refused(text)


def test_a_long_chain_of_aliases_is_refused_as_too_deep() -> None:
    lines = [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 1000)]
    message = refused("\n".join(["a0: &a0 x", *lines]))
    assert (
        message
        == "40:6 `&a39 [*a38]` this is nested more than 40 levels deep (a spec needs far fewer)"
    )


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a { b: *a }", "a: &a [x, [{ b: *a }]]"])
def test_an_alias_of_itself_is_refused(text: str) -> None:
    assert refused(text) == f"1:4 `{text[3:]}` this contains an alias of itself (write it out)"


def test_aliases_are_welcome_in_small_numbers() -> None:
    text = f"a: &a [x, y]\nb: [{'*a, ' * 1000}]\n"
    assert "alias" not in " ".join(said(text))
