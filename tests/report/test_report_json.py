"""Findings as JSON, and its schema."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from flogen import __version__, resources
from flogen.diagnostics import Related, Severity, Span
from flogen.report import Style
from flogen.report.content import Report
from flogen.report.formats import formatted
from tests.reports import ONE, STEPS, is_harmless, many, report, reports

SCHEMA = json.loads((resources.schemas() / "report.schema.json").read_text("utf-8"))


def as_json(shown: Report) -> Any:
    return json.loads(formatted(shown, "json", Style(colour=True)))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_finding_is_told_whole() -> None:
    found = replace(ONE, related=(Related("it begins here", "a.tf"),))
    (told,) = as_json(report(found))["findings"]
    fingerprint = told.pop("fingerprint")
    assert len(fingerprint) == 32
    assert told == {
        "rule": "schema",
        "severity": "error",
        "message": 'there is no database named "dbb"',
        "hint": 'did you mean "db"?',
        "path": "projectflo.yaml",
        "span": {"line": 3, "column": 7, "width": 3},
        "excerpt": "uses: [dbb]",
        "related": [{"message": "it begins here", "path": "a.tf", "span": None}],
        "url": "https://github.com/flogen/flogen/blob/main/docs/rules.md#schema",
    }


def test_a_hint_has_one_step_a_line() -> None:
    (told,) = as_json(report(replace(ONE, hint=STEPS)))["findings"]
    assert told["hint"] == "look at the file\nto go on, run:\n  flogen render"


def test_a_report_says_who_made_it_and_how_much_there_is() -> None:
    findings = many(1, Severity.ERROR) + many(2, Severity.WARNING) + many(3, Severity.NOTE)
    told = as_json(report(*findings))
    assert (told["version"], told["flogen"]) == (1, __version__)
    assert told["summary"] == {"files": 7, "errors": 1, "warnings": 2, "notes": 3, "left_out": 0}


def test_a_path_outside_the_repository_is_absolute() -> None:
    found = replace(ONE, path="../spec.yaml", span=Span(1, 1))
    assert as_json(report(found))["findings"][0]["path"] == "/elsewhere/spec.yaml"


@given(reports)
def test_every_report_follows_the_schema(shown: Report) -> None:
    text = formatted(shown, "json", Style())
    assert is_harmless(text)
    assert text.isascii()
    Draft202012Validator(SCHEMA).validate(json.loads(text))


@given(reports)
def test_every_message_comes_out_as_it_went_in(shown: Report) -> None:
    told = [found["message"] for found in as_json(shown)["findings"]]
    meant = [found.message for found in shown.findings]
    assert told == [text.replace("\ud800", "\\ud800") for text in meant]
