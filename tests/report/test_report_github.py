"""Findings as annotations, read as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given

from flogen.diagnostics import Related, Severity
from flogen.report import Style
from flogen.report.cleaning import clean, harmless
from flogen.report.content import Report
from flogen.report.formats import formatted
from tests.reports import ONE, STEPS, is_harmless, many, report, reports

_COMMAND = re.compile(r"::(\w+) (.*?)::(.*)")
_KINDS = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.NOTE}


def lines(shown: Report) -> list[str]:
    return formatted(shown, "github", Style()).splitlines()


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command's name, properties and message, as ActionCommand in actions/runner parses them."""
    match = _COMMAND.fullmatch(line)
    assert match
    name, told, message = match.groups()
    pairs = (pair.split("=", 1) for pair in told.split(","))
    return name, {key: _decoded(value) for key, value in pairs}, _decoded(message)


def _decoded(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(escape, character)
    return text.replace("%25", "%")


def test_a_finding_is_annotated_at_its_place() -> None:
    assert lines(report(ONE)) == [
        "::error file=projectflo.yaml,line=3,col=7,title=flogen schema::projectflo.yaml:3:7: "
        'there is no database named "dbb"%0Adid you mean "db"?'
    ]


def test_an_annotation_has_one_step_of_the_hint_a_line() -> None:
    (line,) = lines(report(replace(ONE, hint=STEPS)))
    assert line.endswith('"dbb"%0Alook at the file%0Ato go on, run:%0A  flogen render')


def test_a_finding_about_a_file_has_no_line() -> None:
    found = replace(ONE, path="a, 50%: b.tf", span=None, hint="")
    (line,) = lines(report(found))
    assert line.startswith("::error file=a%2C 50%25%3A b.tf,title=flogen schema::a, 50%25: b.tf: ")


def test_related_places_are_told_in_the_message() -> None:
    found = replace(ONE, hint="", related=(Related("it begins here", "a.tf"),))
    assert lines(report(found))[0].endswith('"dbb"%0Asee a.tf: it begins here')


def test_the_gravest_come_first() -> None:
    findings = many(1, Severity.NOTE) + many(1, Severity.WARNING) + many(1, Severity.ERROR)
    kinds = [read(line)[0] for line in lines(report(*findings))]
    assert kinds == ["error", "warning", "notice"]


def test_the_last_line_says_how_many_are_not_shown() -> None:
    findings = many(12, Severity.WARNING) + many(11, Severity.ERROR) + many(2, Severity.NOTE)
    shown = lines(report(*findings))
    assert len(shown) == len(findings) + 1
    assert shown[-1] == (
        "::notice title=flogen::1 error, 2 warnings more: "
        "GitHub shows 10 of a kind, the log shows all"
    )


def test_ten_of_each_kind_are_all_shown() -> None:
    findings = [found for severity in Severity for found in many(10, severity)]
    assert len(lines(report(*findings))) == 30


def test_nothing_found_says_nothing() -> None:
    assert formatted(report(), "github", Style()) == ""


@given(reports)
def test_no_text_breaks_out_of_its_annotation(shown: Report) -> None:
    by_gravity = sorted(shown.findings, key=lambda found: -found.severity)
    assert is_harmless(formatted(shown, "github", Style()))
    assert len(lines(shown)) == len(by_gravity)
    for line, found in zip(lines(shown), by_gravity, strict=True):
        kind, properties, message = read(line)
        assert _KINDS[kind] is found.severity
        assert properties.keys() <= {"file", "line", "col", "title"}
        assert properties["file"] == clean(shown.path(found))
        assert harmless(f"x{clean(found.message)}")[1:] in message
