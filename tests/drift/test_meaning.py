"""An edit is told as what has changed: golden cases for every family of files."""

from __future__ import annotations

import pytest

from flogen.drift import meaning
from flogen.drift.meaning import Lines
from tests.cases import ROOT

CASES = sorted(path.name for path in (ROOT / "tests" / "meaning").iterdir())


def texts(case: str) -> tuple[str, str, str]:
    """The name of the file of a case, its planned text and its edited one."""
    (planned,) = (ROOT / "tests" / "meaning" / case).glob("planned.*")
    edited = planned.with_name(planned.name.replace("planned", "edited"))
    return planned.name, planned.read_text("utf-8"), edited.read_text("utf-8")


def said(name: str, planned: str, edited: str) -> str:
    """What is told of an edit, a line for each change, with its lines in both texts."""
    if meaning.is_reformatted(name, planned, edited):
        return "only the layout differs\n"
    changes = meaning.changes(name, planned, edited)
    return "".join(f"{_line(c.planned)} {_line(c.disk)} {meaning.describe(c)}\n" for c in changes)


def _line(lines: Lines | None) -> str:
    return f"{lines.first:>3}" if lines else "  -"


@pytest.mark.parametrize("case", CASES)
def test_an_edit_is_told_by_its_meaning(case: str, update: bool) -> None:
    golden = ROOT / "tests" / "meaning" / case / "expected.txt"
    found = said(*texts(case))
    if update:
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_text_against_itself_has_no_change(case: str) -> None:
    name, *both = texts(case)
    for text in both:
        assert meaning.changes(name, text, text) == ()


@pytest.mark.parametrize("case", CASES)
def test_changes_are_told_where_more_than_the_layout_differs(case: str) -> None:
    name, planned, edited = texts(case)
    is_same = meaning.is_reformatted(name, planned, edited)
    assert is_same == (not meaning.changes(name, planned, edited))
    assert is_same == case.endswith("-layout")
