"""Findings as SARIF; tests/live holds it against the standard's own schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from flogen import __version__
from flogen.diagnostics import Diagnostic, Related, Severity, Span
from flogen.report import Style
from flogen.report.content import Report
from flogen.report.fingerprints import fingerprints
from flogen.report.formats import formatted
from flogen.rules.registry import RULES
from tests.reports import ONE, STEPS, is_harmless, report, reports

_URI = re.compile(r"(?:file://)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+")


def run_of(shown: Report) -> Any:
    (run,) = json.loads(formatted(shown, "sarif", Style()))["runs"]
    return run


def result_of(found: Diagnostic) -> Any:
    return run_of(report(found))["results"][0]


def place_of(found: Diagnostic) -> Any:
    return result_of(found)["locations"][0]["physicalLocation"]


def test_a_finding_is_told_whole() -> None:
    number = [rule.id for rule in RULES].index("schema")
    assert result_of(ONE) == {
        "ruleId": "schema",
        "ruleIndex": number,
        "level": "error",
        "message": {"text": 'there is no database named "dbb"\ndid you mean "db"?'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "projectflo.yaml", "uriBaseId": "SRCROOT"},
                    "region": {
                        "startLine": 3,
                        "startColumn": 7,
                        "endLine": 3,
                        "endColumn": 10,
                        "snippet": {"text": "uses: [dbb]"},
                    },
                }
            }
        ],
        "partialFingerprints": {"flogen/v1": fingerprints(report(ONE))[0]},
    }


def test_every_rule_brings_its_help() -> None:
    driver = run_of(report())["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("flogen", __version__)
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in RULES]
    for told, rule in zip(driver["rules"], RULES, strict=True):
        assert told["shortDescription"]["text"] == rule.summary
        assert told["help"]["markdown"] == rule.manual.strip()
        assert told["helpUri"].endswith(f"docs/rules.md#{rule.id}")
        assert told["defaultConfiguration"]["level"] == rule.severity.name.lower()


def test_columns_count_characters_as_flogen_does() -> None:
    assert run_of(report())["columnKind"] == "unicodeCodePoints"
    found = replace(ONE, excerpt="𝒳: [x]", span=Span(1, 5, 1))
    region = place_of(found)["region"]
    assert (region["startColumn"], region["endColumn"]) == (5, 6)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("infra/main.tf", "infra/main.tf"),
        ("a b/ü#?.tf", "a%20b/%C3%BC%23%3F.tf"),
        ("a:b.tf", "a%3Ab.tf"),
        ("a\udce9.tf", "a%ED%B3%A9.tf"),
    ],
)
def test_paths_are_relative_and_percent_encoded(path: str, uri: str) -> None:
    artifact = place_of(replace(ONE, path=path))["artifactLocation"]
    assert artifact == {"uri": uri, "uriBaseId": "SRCROOT"}


def test_a_path_outside_the_repository_is_absolute() -> None:
    artifact = place_of(replace(ONE, path="../spec.yaml"))["artifactLocation"]
    assert artifact == {"uri": "file:///elsewhere/spec.yaml"}


def test_a_finding_about_a_file_stands_at_its_first_line() -> None:
    assert place_of(replace(ONE, span=None))["region"] == {"startLine": 1}


@pytest.mark.parametrize("severity", Severity)
def test_levels_are_those_of_the_standard(severity: Severity) -> None:
    assert result_of(replace(ONE, severity=severity))["level"] == severity.name.lower()


def test_related_places_are_numbered_locations() -> None:
    found = replace(ONE, related=(Related("here", "a.tf", Span(1, 2)), Related("there", "b.tf")))
    first, second = result_of(found)["relatedLocations"]
    assert (first["id"], second["id"]) == (1, 2)
    assert first["message"] == {"text": "here"}
    assert first["physicalLocation"]["region"]["startColumn"] == 2
    assert second["physicalLocation"]["artifactLocation"]["uri"] == "b.tf"


def test_a_message_has_the_steps_of_the_hint() -> None:
    text = result_of(replace(ONE, message="wrong", hint=STEPS))["message"]["text"]
    assert text == "wrong\nlook at the file\nto go on, run:\n  flogen render"


def test_a_message_makes_no_link() -> None:
    found = replace(ONE, message="[click](https://evil.example)", hint="")
    assert result_of(found)["message"]["text"] == r"[click\](https://evil.example)"


@given(reports)
def test_every_report_is_json_without_control_characters(shown: Report) -> None:
    text = formatted(shown, "sarif", Style())
    assert is_harmless(text)
    assert text.isascii()
    results = run_of(shown)["results"]
    for result in results:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert _URI.fullmatch(uri)
    assert [result["ruleId"] for result in results] == [
        found.rule.replace("\ud800", "\\ud800") for found in shown.findings
    ]
