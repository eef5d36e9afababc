"""A value is set in a spec, and nothing else of its text changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flogen.spec.document import Document
from flogen.write import spec_edit

KEYS = ("pipeline", "pins", "actions/checkout", "version")
SHA = ("pipeline", "pins", "actions/checkout", "sha")
DIGITS = "1" * 40
ADDED = "{ actions/checkout: { version: v8 } }"

BLOCK = """\
# about the spec
pipeline:   # why
    timeout_minutes: 15   # minutes

    # tests: none

hooks: none
"""
BLOCK_SET = """\
# about the spec
pipeline:   # why
    timeout_minutes: 15   # minutes
    pins:
        actions/checkout:
            version: v8

    # tests: none

hooks: none
"""


def test_a_block_gets_lines_behind_its_last_value() -> None:
    assert spec_edit.assign(BLOCK, KEYS, "v8") == BLOCK_SET


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pipeline: {}\n", "pipeline: { pins: { actions/checkout: { version: v8 } } }\n"),
        ("pipeline: { }\n", "pipeline: { pins: { actions/checkout: { version: v8 } } }\n"),
        (
            "pipeline: {\n  tests: { unit: t }, # why\n}\n",
            f"pipeline: {{\n  tests: {{ unit: t }}, # why\n  pins: {ADDED},\n}}\n",
        ),
        (
            "pipeline: {\n  tests: { unit: t } # why\n}\n",
            f"pipeline: {{\n  tests: {{ unit: t }}, # why\n  pins: {ADDED}\n}}\n",
        ),
        (
            "pipeline: { # why\n}\n",
            f"pipeline: {{ # why\n  pins: {ADDED}\n}}\n",
        ),
        (
            "pipeline: { tests: { unit: t }, } # why\n",
            f"pipeline: {{ tests: {{ unit: t }}, pins: {ADDED}, }} # why\n",
        ),
        (
            "{pipeline: {tests: {unit: t}}, hooks: none}",
            f"{{pipeline: {{tests: {{unit: t}}, pins: {ADDED}}}, hooks: none}}",
        ),
        (
            "pipeline:\n  pins: {}\nhooks: none\n",
            "pipeline:\n  pins: { actions/checkout: { version: v8 } }\nhooks: none\n",
        ),
        (
            "pipeline:\n  pins:\n    a/b:\n      sha: x # c\n  # end\n",
            "pipeline:\n  pins:\n    a/b:\n      sha: x # c\n    actions/checkout:\n"
            "      version: v8\n  # end\n",
        ),
        (
            "pipeline:\n  pins: {\n    a/b: { sha: x }, # c\n  }\n",
            "pipeline:\n  pins: {\n    a/b: { sha: x }, # c\n"
            "    actions/checkout: { version: v8 },\n  }\n",
        ),
        (
            "pipeline:\n  tests: { unit: t }",
            "pipeline:\n  tests: { unit: t }\n  pins:\n    actions/checkout:\n      version: v8",
        ),
        (
            "pipeline:\n  list:\n  - a\n  - |\n    b\n\nhooks: none\n",
            "pipeline:\n  list:\n  - a\n  - |\n    b\n  pins:\n    actions/checkout:\n"
            "      version: v8\n\nhooks: none\n",
        ),
    ],
)
def test_what_is_missing_is_added_in_the_style_around_it(before: str, after: str) -> None:
    assert spec_edit.assign(before, KEYS, "v8") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("v7", "v8"),
        ('"v7"', '"v8"'),
        ("'v7'", "'v8'"),
        ("v7   # note", "v8   # note"),
        ("\n      # note\n      v7", "\n      # note\n      v8"),
    ],
)
def test_a_scalar_keeps_its_quotes_and_comments(before: str, after: str) -> None:
    text = "pipeline:\n  pins:\n    actions/checkout:\n     version: {}\n     sha: x\n"
    assert spec_edit.assign(text.format(before), KEYS, "v8") == text.format(after)


def test_line_ends_stay_as_they_are() -> None:
    text = "pipeline:\r\n  timeout_minutes: 15\r\nhooks: none\r\n"
    changed = spec_edit.assign(text, KEYS, "v8")
    assert re.sub("\r\n", "", changed).isprintable()
    assert changed.startswith("pipeline:\r\n  timeout_minutes: 15\r\n  pins:\r\n")


@pytest.mark.parametrize("value", [DIGITS, "1e" + "0" * 38, "true", "a: b", "", "-", "null"])
def test_a_value_is_always_text(value: str) -> None:
    changed = spec_edit.assign("pipeline: { pins: {} }\n", SHA, value)
    assert Document.parse(changed, "").data["pipeline"]["pins"]["actions/checkout"]["sha"] == value


@pytest.mark.parametrize(
    "text",
    [
        "pin: &pin { version: v7, sha: x }\npipeline: { pins: { actions/checkout: *pin } }\n",
        "pipeline:\n  pins: &pins {}\ncopy: *pins\n",
        "pipeline:\n  pins: { actions/checkout: { version: &v v7 } }\ncopy: *v\n",
        "pipeline: none\n",
        "pipeline:\n  pins:\n",
        "pipeline:\n  text: |+\n    kept\n\n\n",
        "- pipeline\n",
    ],
)
def test_what_cannot_be_edited_well_is_not_edited(text: str) -> None:
    with pytest.raises(spec_edit.CannotEditError):
        spec_edit.assign(text, KEYS, "v8")


@given(
    st.sampled_from([2, 4]),
    st.lists(
        st.sampled_from(["tests: { unit: t }", "timeout_minutes: 5 # x"]), max_size=2, unique=True
    ),
    st.sampled_from(["", "# end\n", "hooks: none\n", "\n\nhooks: none # x\n"]),
    st.booleans(),
)
def test_every_other_line_stays(step: int, members: list[str], end: str, has_pins: bool) -> None:
    pins = ["pins:", " " * step + "a/b: { version: v1, sha: x }"] if has_pins else []
    lines = [" " * step + line for line in (*members, *pins)]
    text = "\n".join(["flogen: x", "pipeline:" if lines else "pipeline: {}", *lines]) + "\n" + end
    changed = spec_edit.assign(spec_edit.assign(text, KEYS, "v8"), SHA, DIGITS)
    if lines:
        remaining = iter(changed.splitlines())
        assert all(line in remaining for line in text.splitlines())
    found = Document.parse(changed, "").data["pipeline"]["pins"]["actions/checkout"]
    assert found == {"version": "v8", "sha": DIGITS}
