"""How differences are written, whatever is in them and however many they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flogen.drift import markdown_diff, plain_diff
from flogen.drift.difference import Difference
from flogen.report import Style

LINES = st.lists(st.text(st.sampled_from("ab`+- é𝒳"), max_size=40), max_size=30).map(tuple)
DIFFERENCES = st.lists(
    st.builds(Difference, st.just("a/b.yml"), st.just("edited"), st.just("rule"), LINES, LINES),
    max_size=8,
)


def of(count: int, path: str = "a.yml") -> Difference:
    return Difference(path, "edited", "drift-edited", ("a: 1 → 2",), ("+ line",) * count)


@given(DIFFERENCES, st.integers(400, 4000))
def test_markdown_is_never_longer_than_its_limit(found: list[Difference], limit: int) -> None:
    text = markdown_diff.markdown(found, limit)
    assert markdown_diff.size(text) <= limit
    assert text.count("<details>") == text.count("</details>")
    assert_fences_hold(text)


def assert_fences_hold(text: str) -> None:
    fence = ""
    for line in text.splitlines():
        opened = re.fullmatch("(`{3,})diff", line)
        if not fence and opened:
            fence = opened[1]
        elif line == fence:
            fence = ""
        elif fence:
            assert not line.startswith(fence)
    assert fence == ""


def test_all_of_a_small_diff_is_shown() -> None:
    text = markdown_diff.markdown([of(3), of(4)])
    assert text.count("+ line") == 7
    assert "left out" not in text


def test_the_lines_of_a_large_diff_are_cut_and_each_file_is_still_named() -> None:
    text = markdown_diff.markdown([of(20_000, "one.yml"), of(5, "two.yml")])
    assert markdown_diff.LIMIT * 0.7 < len(text) <= markdown_diff.LIMIT
    assert re.search(r"\n\d+ lines of the diff are left out: `flogen diff` shows them\.\n", text)
    assert "<code>two.yml</code>" in text


@pytest.mark.parametrize("character", ["é", "𝒳", "界"])
def test_the_fence_is_closed_whatever_the_lines_are_made_of(character: str) -> None:
    lines = (f"+ {character * 30_000}", f"+ {character * 30_000}", *(f"+ {character}",) * 9000)
    text = markdown_diff.markdown([Difference("a", "edited", "rule", (), lines)])
    assert markdown_diff.size(text) <= markdown_diff.LIMIT
    assert_fences_hold(text)
    assert text.count("<details>") == text.count("</details>") == 1


def test_more_files_than_fit_are_counted() -> None:
    text = markdown_diff.markdown([of(1)] * 2000)
    assert text.startswith("**2000 generated files differ from projectflo.yaml**\n")
    assert re.search(r"A comment has no room for \d+ of them: `flogen diff` shows them all", text)
    assert len(text) <= markdown_diff.LIMIT


@pytest.mark.parametrize(
    ("change", "code"),
    [("a: 1", "`a: 1`"), ("a: ``", "``` a: `` ```"), ("`a`: 1", "`` `a`: 1 ``")],
)
def test_a_change_is_code_whatever_is_in_it(change: str, code: str) -> None:
    text = markdown_diff.markdown([Difference("a", "edited", "rule", (change,))])
    assert f"\n- {code}\n" in text


def test_names_are_no_markup() -> None:
    text = markdown_diff.markdown([Difference("<b>\x1b", "&", "rule")])
    assert "<summary><code>&lt;b&gt;\\x1b</code>: &amp;</summary>" in text


def test_a_blank_line_stands_between_files() -> None:
    text = plain_diff.text([of(1, "one"), of(1, "two")], Style())
    assert text == (
        "one: edited [drift-edited]\n  a: 1 → 2\n+ line\n\n"
        "two: edited [drift-edited]\n  a: 1 → 2\n+ line\n"
    )
