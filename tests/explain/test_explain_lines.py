"""Which lines of a text are gone in another."""

from __future__ import annotations

from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from flogen.explain import lines

BLOCKS = dedent("""\
    list = [
      {
        name = "a"
      },
      {
        name = "b"
      },
      {
        name = "c"
      },
    ]
    """)
short_lines = st.lists(st.sampled_from(["{", "}", "  a", "  b", "", "  }"]), max_size=12)
texts = short_lines.map(lambda found: "".join(f"{line}\n" for line in found))


def without(text: str, *numbers: int) -> str:
    kept = (line for n, line in enumerate(text.splitlines(True), 1) if n not in numbers)
    return "".join(kept)


def test_a_line_with_another_in_its_place_is_changed() -> None:
    assert lines.changed("a\nb\nc\n", "a\nx\nc\n") == {2: True}


def test_a_line_with_nothing_in_its_place_is_gone() -> None:
    assert lines.changed("a\nb\nc\n", "a\nc\n") == {2: False}
    assert lines.changed("a\nb\n", "") == {1: False, 2: False}


def test_a_line_that_is_only_added_changes_none() -> None:
    assert lines.changed("a\nc\n", "a\nb\nc\n") == {}


def test_a_gap_that_lines_up_neighbours_is_no_change() -> None:
    assert lines.changed("a = 1\nbbb = 2\n", "a   = 1\nbbb = 2\n") == {}
    assert lines.changed("a:\n  b\n", "a:\n    b\n") == {2: True}


def test_a_block_goes_as_a_whole_wherever_it_stands() -> None:
    for first in (2, 5, 8):
        block = range(first, first + 3)
        assert lines.changed(BLOCKS, without(BLOCKS, *block)) == dict.fromkeys(block, False)


def test_what_is_kept_is_counted_anew() -> None:
    assert lines.kept("a\nb\nc\n", "x\na\nc\n") == {1: 2, 3: 3}
    assert lines.kept("a\nb\n", "a\nb\n") == {1: 1, 2: 2}


def test_a_changed_line_knows_the_one_in_its_place() -> None:
    assert lines.in_place("a\nx\ny\nc\n", "a\nb1\nb2\nc\n") == {2: 2, 3: 3}
    assert lines.in_place("new\na\nx\nc\n", "a\nb\nc\n") == {3: 2}


def test_nothing_but_a_line_feed_ends_a_line() -> None:
    assert lines.split("a\x0cb\u2028c\nd\n") == ["a\x0cb\u2028c", "d"]
    assert lines.split("") == []
    assert lines.split("a\n\n") == ["a", ""]


@given(texts, texts)
def test_each_line_is_either_kept_or_changed(before: str, after: str) -> None:
    kept, changed = lines.kept(before, after), lines.changed(before, after)
    assert sorted([*kept, *changed]) == [*range(1, len(lines.split(before)) + 1)]
    old, new = lines.split(before), lines.split(after)
    assert all(old[number - 1] == new[there - 1] for number, there in kept.items())
    assert list(kept.values()) == sorted(set(kept.values()))
    in_place = lines.in_place(before, after)
    assert in_place.keys() == {number for number, is_replaced in changed.items() if is_replaced}
    assert not {*in_place.values()} & {*kept.values()}
