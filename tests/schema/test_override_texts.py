"""What the schema says of overrides, templates and ejected files that are not written right."""

from __future__ import annotations

import pytest

from tests.spec_texts import said_of


@pytest.mark.parametrize(
    ("patches", "told"),
    [
        (
            "[{ op: raplace, path: /a, value: 1, expected: 2, reason: x }]",
            '`raplace` "raplace" is not a valid choice (did you mean "replace"? expected replace)',
        ),
        (
            "[{ op: add, path: /a, value: 1, expected: 2, reason: x }]",
            '`expected` unknown key "expected" (expected one of op, path, value, reason)',
        ),
        (
            "[{ op: remove, path: a, expected: 1, reason: x }]",
            '`a` "a" is not valid here (expected a JSON pointer such as'
            " /jobs/lint/timeout-minutes or /jobs/lint/steps/[name=ESLint]/run)",
        ),
        (
            '[{ op: add, path: /a, value: { "k\\x07": 1 }, reason: x }]',
            '`"k\\x07"` the character U+0007 cannot be used here',
        ),
        (
            '[{ op: add, path: /a, value: ["\\ud800"], reason: x }]',
            '`"\\ud800"` the character U+D800 cannot be used here',
        ),
        ("[7]", "`7` expected a map of keys, not 7"),
        ("{}", "`a.yml` expected a list, not an empty map"),
    ],
)
def test_a_patch_that_is_none_is_told(patches: str, told: str) -> None:
    (problem,) = said_of(f"overrides: {{ a.yml: {patches} }}\n")
    assert problem.partition(" ")[2] == told


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("overrides: []", "`overrides` expected a map of keys, not an empty list"),
        (
            "overrides: { /x: [] }",
            '`/x` "/x" is not valid here (expected the path of a file from the root of the'
            " repository, such as docker-compose.yml)",
        ),
        ("ejected: x", '`x` expected a list, not "x" (write [x])'),
        (
            "templates: ../x",
            '`../x` "../x" is not valid here (expected a folder beside the spec or below, such as'
            " flogen/templates)",
        ),
    ],
)
def test_a_hatch_that_is_none_is_told(section: str, told: str) -> None:
    (problem,) = said_of(f"{section}\n")
    assert problem.partition(" ")[2] == told
