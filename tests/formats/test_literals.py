"""Whatever a value holds, its literal is read back as that value by the language's own parser."""

from __future__ import annotations

import inspect
import math
import shlex
import sqlite3
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flogen.formats import literals
from flogen.formats.dump import dump_json, dump_yaml
from tests import read_back
from tests.specs.texts import LINES, ONE_LINE, free_text

SAMPLES = [*ONE_LINE, *LINES]
many_texts = st.lists(free_text("lines"), min_size=1, max_size=50)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
plain_values = st.booleans() | st.none() | st.integers(-(2**53), 2**53)
several = settings(max_examples=25)
few = settings(max_examples=4)


def test_every_function_of_literals_has_a_test() -> None:
    functions = inspect.getmembers(literals, inspect.isfunction)
    public = {
        name for name, made in functions if made.__module__ == literals.__name__ and name[0] != "_"
    }
    assert public == TESTED


TESTED = {
    "actions", "bare", "command", "comment", "expression", "hcl", "hcl_key", "identifier",
    "javascript", "markdown_code", "no_values", "number", "shell", "shell_word", "sql", "words",
    "yaml", "yaml_key",
}  # fmt: skip


@several
@given(many_texts)
@example(SAMPLES)
def test_hcl(texts: list[str]) -> None:
    lines = [f"  t{i} = {literals.hcl(text)}" for i, text in enumerate(texts)]
    source = "\n".join(['module "m" {', *lines, f"  all = {literals.hcl(texts)}", "}"])

    module = read_back.terraform(source)["module"]["m"]

    assert [module[f"t{i}"] for i in range(len(texts))] == texts
    assert module["all"] == texts


@several
@given(st.lists(free_text(), min_size=1, unique=True))
@example(["for", "null", "true", "false", "if", "in", "a-b", "1a", "", "a.b", *ONE_LINE])
def test_hcl_key(keys: list[str]) -> None:
    pairs = [f"    {literals.hcl_key(key)} = {i}" for i, key in enumerate(dict.fromkeys(keys))]
    source = "\n".join(['module "m" {', "  all = {", *pairs, "  }", "}"])

    read = read_back.terraform(source)["module"]["m"]["all"]

    assert read == {key: i for i, key in enumerate(dict.fromkeys(keys))}


@several
@given(st.lists(free_text("lines") | plain_values, min_size=1))
@example(SAMPLES)
def test_yaml(values: list[Any]) -> None:
    source = "".join(f"- {literals.yaml(value)}\n" for value in values)
    assert read_back.yaml(source) == values


@few
@given(many_texts)
@example(SAMPLES)
def test_yaml_of_npm(texts: list[str]) -> None:
    source = "".join(f"- {literals.yaml(text)}\n" for text in texts)
    assert read_back.by_node("yaml", [source, dump_yaml(texts)]) == [texts, texts]


@given(free_text())
@example("null")
@example("no")
@example("1")
@example("")
def test_yaml_key(key: str) -> None:
    assert read_back.yaml(f"{literals.yaml_key(key)}: 1\n") == {key: 1}


@several
@given(st.dictionaries(free_text(), st.lists(free_text("lines")), max_size=5))
@example({"null": ["null"], "on": ["on"]})
def test_dumped_yaml_and_json(data: dict[str, Any]) -> None:
    assert read_back.yaml(dump_yaml(data)) == data
    assert read_back.yaml(dump_json(data)) == data


@several
@given(many_texts)
@example(SAMPLES)
def test_actions(texts: list[str]) -> None:
    source = "".join(f"- {literals.actions(text)}\n" for text in texts)
    assert read_back.workflow(source) == texts


@given(free_text())
@example("pnpm run build:")
@example("pnpm run a: b")
@example("pnpm --filter ./apps/api run test:e2e")
def test_command(command: str) -> None:
    assert read_back.workflow(f"run: {literals.command(command)}\n") == {"run": command}


@given(st.from_regex(r"[A-Za-z0-9_./-]+", fullmatch=True) | free_text())
def test_expression(value: str) -> None:
    try:
        source = literals.expression(value)
    except ValueError:
        return
    assert read_back.workflow(f"if: a == {source}\n") == {"if": f"a == '{value}'"}
    assert not set("'\n #:") & set(value)


@few
@given(many_texts)
@example(SAMPLES)
def test_javascript(texts: list[str]) -> None:
    assert read_back.by_node("literal", [literals.javascript(text) for text in texts]) == texts


@few
@given(many_texts)
@example(SAMPLES)
def test_shell(texts: list[str]) -> None:
    source = " ".join(literals.shell(text) for text in texts)
    assert read_back.words_by_shell(source) == texts
    assert [literals.shell(text) for text in texts] == [literals.shell_word(text) for text in texts]


@several
@given(many_texts)
@example(SAMPLES)
def test_sql(texts: list[str]) -> None:
    database = sqlite3.connect(":memory:")
    asked = ", ".join(
        f"{literals.sql(text)} AS {literals.identifier(f'{text}{i}')}"
        for i, text in enumerate(texts)
    )
    cursor = database.execute(f"SELECT {asked}")
    assert list(cursor.fetchone()) == texts
    assert [column[0] for column in cursor.description] == [f"{t}{i}" for i, t in enumerate(texts)]


@given(numbers)
@example(80.0)
@example(99.9999999)
@example(33.3)
def test_number(value: float) -> None:
    text = literals.number(value)
    assert math.isclose(float(text), value, rel_tol=0, abs_tol=0)
    assert not text.endswith(".0")


def test_plain_values() -> None:
    values = [True, False, None, 0, -1, 1.5, 10**12]
    sources = [literals.javascript(value) for value in values]
    assert read_back.by_node("literal", sources) == values
    assert [read_back.yaml(source) for source in sources] == values
    for literal in (literals.hcl, literals.yaml, literals.shell, literals.sql, literals.actions):
        assert [literal(value) for value in values] == sources


@given(free_text("lines") | st.from_regex(r"[\w./:@-]*"))
@example("a\n")
def test_a_bare_name_is_one_word_or_refused(text: str) -> None:
    try:
        name = literals.bare(text)
    except ValueError:
        return
    assert shlex.split(name) == [text]
    assert literals.words([text, text]) == f"{text} {text}"
    assert text.isascii() and not text[0].isdigit()


def test_words_refuses_what_is_not_bare() -> None:
    with pytest.raises(ValueError, match="not a bare name"):
        literals.words(["good", "not good"])


@pytest.mark.parametrize("value", ["a", "a b", "*.tfstate*", "Shop & Co.", 'x "$y" | z'])
def test_markdown_code_is_as_it_is(value: str) -> None:
    assert literals.markdown_code(value) == value


@pytest.mark.parametrize("value", ["", "`", "a`b", "a\nb", " a", "a ", "é", "\x1b[2J"])
def test_markdown_code_refuses_what_could_end_it(value: str) -> None:
    with pytest.raises(ValueError, match="not for code in Markdown"):
        literals.markdown_code(value)


@pytest.mark.parametrize("value", ["text", 1, None])
def test_no_value_can_stand_in_markdown(value: Any) -> None:
    with pytest.raises(TypeError):
        literals.no_values(value)


@pytest.mark.parametrize(
    "literal", [literals.hcl, literals.yaml, literals.javascript, literals.shell]
)
def test_what_a_language_has_no_literal_for_is_refused(literal: Any) -> None:
    with pytest.raises(TypeError):
        literal({"a": 1})


def test_a_comment_ends_with_its_line() -> None:
    assert literals.comment('${x} "it\'s" # fine ') == '${x} "it\'s" # fine'
    with pytest.raises(ValueError, match="not for a comment"):
        literals.comment("one\ntwo")
