"""Findings as text for people; tests/report/test_report.py has the carets."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from flogen import report
from flogen.diagnostics import Related, Span
from flogen.report.content import Report
from tests.reports import ONE, STEPS, is_harmless, reports


def test_a_finding_has_its_line_a_caret_and_a_hint() -> None:
    assert report.text([ONE]) == (
        'projectflo.yaml:3:7: error: there is no database named "dbb" [schema]\n'
        "    3 | uses: [dbb]\n"
        "      |       ^^^\n"
        '      = did you mean "db"?\n'
    )


def test_each_step_is_a_line_and_a_command_is_one_without_a_mark() -> None:
    assert report.text([replace(ONE, excerpt="", hint=STEPS)]).splitlines()[1:] == [
        "      = look at the file",
        "      = to go on, run:",
        "          flogen render",
    ]


def test_a_line_break_in_a_step_makes_no_command() -> None:
    found = replace(ONE, excerpt="", hint=("look at a\n          b",))
    assert report.text([found]).splitlines()[1:] == [r"      = look at a\n          b"]


def test_related_places_stand_below_it() -> None:
    related = (Related("it begins here", "a.tf", Span(1, 2)), Related("all of it", "b.tf"))
    found = replace(ONE, excerpt="", hint="", related=related)
    assert report.text([found]).splitlines()[1:] == [
        "      = see a.tf:1:2: it begins here",
        "      = see b.tf: all of it",
    ]


@given(reports)
def test_no_escape_sequence_reaches_the_terminal(shown: Report) -> None:
    assert is_harmless(report.text(shown.findings))
