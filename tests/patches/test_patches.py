"""A patch on a YAML text changes the lines of its value and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from flogen.patches import json_text, yaml_text
from flogen.patches.misfit import MisfitError
from tests.patching import patched

SHA = "0123456789abcdef0123456789abcdef01234567"
WORKFLOW = f"""\
# Made by flogen

name: CI
on:
  pull_request:
  push:

jobs:
  # The first job
  lint:
    timeout-minutes: 15 # long enough
    if: >-
      always() &&
      true
    needs: []
    steps:
      - name: Check out
        uses: actions/checkout@{SHA} # v7.0.1
      # What everybody asks for
      - name: ESLint
        run: "eslint ." # all
      - run: true

  test:
    name: Test
"""


def changes(text: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that one text has and the other has not, up to the first and last that differ."""
    before, now = text.splitlines(), after.splitlines()
    while before and now and before[0] == now[0]:
        del before[0], now[0]
    while before and now and before[-1] == now[-1]:
        del before[-1], now[-1]
    return before, now


@pytest.mark.parametrize(
    ("path", "value", "removed", "added"),
    [
        (
            "/jobs/lint/timeout-minutes",
            30,
            ["    timeout-minutes: 15 # long enough"],
            ["    timeout-minutes: 30 # long enough"],
        ),
        ("/name", "All of it", ["name: CI"], ["name: All of it"]),
        ("/name", "yes", ["name: CI"], ['name: "yes"']),
        ("/name", "a: b", ["name: CI"], ['name: "a: b"']),
        ("/name", "a #b", ["name: CI"], ['name: "a #b"']),
        ("/name", "1", ["name: CI"], ['name: "1"']),
        ("/name", "on", ["name: CI"], ['name: "on"']),
        ("/on/push", {"branches": ["main"]}, [], ["    branches:", '      - "main"']),
        ("/on", {}, ["on:", "  pull_request:", "  push:"], ["on: {}"]),
        (
            "/jobs/lint/if",
            "always()",
            ["    if: >-", "      always() &&", "      true"],
            ['    if: "always()"'],
        ),
        (
            "/jobs/lint/needs",
            ["build"],
            ["    needs: []"],
            ["    needs:", '      - "build"'],
        ),
        (
            "/jobs/lint/steps/[name=ESLint]/run",
            "one\ntwo\n",
            ['        run: "eslint ." # all'],
            ["        run: | # all", "          one", "          two"],
        ),
        (
            "/jobs/lint/steps/0/uses",
            "acme/checkout@" + SHA[::-1],
            [f"        uses: actions/checkout@{SHA} # v7.0.1"],
            [f"        uses: acme/checkout@{SHA[::-1]}"],
        ),
        (
            "/jobs/lint/steps/2",
            {"run": "a", "env": {"B": "c"}},
            ["      - run: true"],
            ['      - run: "a"', "        env:", '          B: "c"'],
        ),
        ("/jobs/lint/steps/[run=true]/run", "x", ["      - run: true"], ['      - run: "x"']),
    ],
)
def test_replace(path: str, value: Any, removed: list[str], added: list[str]) -> None:
    assert changes(WORKFLOW, patched(WORKFLOW, "replace", path, value)) == (removed, added)


@pytest.mark.parametrize(
    ("path", "value", "added"),
    [
        ("/on/workflow_dispatch", None, ["  workflow_dispatch:"]),
        ("/env", {"CI": "1"}, ["", "env:", '  CI: "1"']),
        ("/jobs/last", {"needs": []}, ["", "  last:", "    needs: []"]),
        ("/jobs/test/two words", 1, ['    "two words": 1']),
        (
            "/jobs/lint/steps/1",
            {"run": "a"},
            ['      - run: "a"'],
        ),
        ("/jobs/lint/steps/[name=ESLint]", {"run": "a"}, ['      - run: "a"']),
        ("/jobs/lint/steps/-", {"run": "a"}, ['      - run: "a"']),
        ("/jobs/lint/steps/3", {"run": "a"}, ['      - run: "a"']),
        ("/jobs/lint/steps/0", ["a", ["b"]], ['      - - "a"', '        - - "b"']),
    ],
)
def test_add(path: str, value: Any, added: list[str]) -> None:
    assert changes(WORKFLOW, patched(WORKFLOW, "add", path, value)) == ([], added)


def test_a_new_item_stands_before_the_comment_of_the_next_one() -> None:
    after = patched(WORKFLOW, "add", "/jobs/lint/steps/1", 1)
    assert "      - 1\n      # What everybody asks for\n      - name: ESLint\n" in after


def test_the_first_item_of_an_empty_list_opens_it() -> None:
    after = patched(WORKFLOW, "add", "/jobs/lint/needs/-", "build")
    assert changes(WORKFLOW, after) == (["    needs: []"], ["    needs:", '      - "build"'])


@pytest.mark.parametrize(
    ("path", "removed"),
    [
        ("/on/pull_request", ["  pull_request:"]),
        ("/jobs/lint/if", ["    if: >-", "      always() &&", "      true"]),
        ("/jobs/lint/steps/[run=true]", ["      - run: true"]),
        (
            "/jobs/lint/steps/[name=ESLint]",
            [
                "      # What everybody asks for",
                "      - name: ESLint",
                '        run: "eslint ." # all',
            ],
        ),
        ("/jobs/test", ["", "  test:", "    name: Test"]),
        ("/name", ["name: CI"]),
    ],
)
def test_remove(path: str, removed: list[str]) -> None:
    assert changes(WORKFLOW, patched(WORKFLOW, "remove", path)) == (removed, [])


def test_removing_the_first_of_several_leaves_no_blank_line_at_the_top() -> None:
    after = patched(WORKFLOW, "remove", "/jobs/lint")
    assert after.endswith("jobs:\n  test:\n    name: Test\n")


def test_removing_one_in_the_middle_leaves_one_blank_line() -> None:
    assert patched("a: 1\n\nb: 2\n\nc: 3\n", "remove", "/b") == "a: 1\n\nc: 3\n"


def test_removing_the_key_behind_a_dash_moves_the_next_one_there() -> None:
    after = patched(WORKFLOW, "remove", "/jobs/lint/steps/0/name")
    assert f"      - uses: actions/checkout@{SHA} # v7.0.1\n" in after


def test_removing_all_there_is_leaves_an_empty_collection() -> None:
    assert patched("a:\n  b: 1\nc:\n  - 2\n", "remove", "/a/b") == "a: {}\nc:\n  - 2\n"
    assert patched("a:\n  b: 1\nc:\n  - 2\n", "remove", "/c/0") == "a:\n  b: 1\nc: []\n"


def test_the_comment_at_the_top_of_a_file_is_not_that_of_its_first_key() -> None:
    assert patched("# top\na: 1\nb: 2\n", "remove", "/a") == "# top\nb: 2\n"


@pytest.mark.parametrize(
    ("text", "op", "path", "value", "after"),
    [
        ("a: [b, c]\n", "add", "/a/-", "d", 'a:\n  - "b"\n  - "c"\n  - "d"\n'),
        ("x:\n  - { a: 1 } # c\n", "replace", "/x/0/a", 2, "x:\n  - a: 2 # c\n"),
        ("a: { b: [1] }\n", "remove", "/a/b/0", None, "a:\n  b: []\n"),
        ("x:\n  - - 1\n    - 2\n", "add", "/x/0/0", 0, "x:\n  - - 0\n    - 1\n    - 2\n"),
        ("a: &x 1\nb: 2\n", "replace", "/b", 3, "a: &x 1\nb: 3\n"),
        ("a:\n  # why\n  b: 1\n", "replace", "/a", 2, "a: 2\n"),
        ("a: # why\n  b: 1\n", "replace", "/a", 2, "a: 2 # why\n"),
        ("a: # why\n  b: 1\n", "replace", "/a", {"c": 2}, "a: # why\n  c: 2\n"),
        ("a:\n- 1\n- 2\n", "remove", "/a/1", None, "a:\n- 1\n"),
        ("-\n  a: 1\n- 2\n", "replace", "/0/a", 3, "-\n  a: 3\n- 2\n"),
        ("-\n  a: 1\n- 2\n", "remove", "/0", None, "- 2\n"),
        ("- a:\n    b: 1\n", "add", "/0/a/c", 2, "- a:\n    b: 1\n    c: 2\n"),
        ("a: 'x'", "replace", "/a", "y", 'a: "y"'),
    ],
)
def test_texts_in_other_styles(text: str, op: str, path: str, value: Any, after: str) -> None:
    assert patched(text, op, path, value) == after


@pytest.mark.parametrize(
    ("text", "op", "path"),
    [
        ("a: [\n  b, # why\n  c\n]\n", "remove", "/a/0"),
        ("{ a: 1 }\n", "replace", "/a"),
        ("- a: 1\n  # why\n  b: 2\n", "remove", "/0/a"),
        ("a: &x { b: 1 }\nc: *x\n", "replace", "/a/b"),
        ("a: 1\n", "remove", "/a"),
    ],
)
def test_a_patch_that_would_lose_a_comment_or_more_is_refused(
    text: str, op: str, path: str
) -> None:
    with pytest.raises(MisfitError, match="cannot be patched without losing a comment"):
        patched(text, op, path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "line 1 of the file cannot be read: "),
        ("a: 1\na: 2\n", 'line 2 of the file cannot be read: the key "a" is a duplicate'),
        ("# only\n", "line 1 of the file cannot be read: the file contains only comments"),
    ],
)
def test_a_text_that_is_no_yaml_is_refused(text: str, message: str) -> None:
    with pytest.raises(MisfitError) as caught:
        yaml_text.read(text)
    assert caught.value.message.startswith(message)


def test_json_is_written_as_prettier_does() -> None:
    text = '{ "a": 1 }\n'
    package = json_text.patched("x/package.json", text, ("b",), "add", ["c"])
    assert package == '{\n  "a": 1,\n  "b": [\n    "c"\n  ]\n}\n'
    other = json_text.patched("other.json", text, ("b",), "add", ["c"])
    assert other == '{\n  "a": 1,\n  "b": ["c"]\n}\n'


def test_a_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(MisfitError, match="the file is not JSON"):
        json_text.read("{")
