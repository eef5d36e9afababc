"""A fingerprint stays with its finding while everything around it moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from flogen.diagnostics import Diagnostic, Severity, Span
from flogen.report.content import Report
from flogen.report.fingerprints import fingerprints
from tests.reports import ONE, report, reports


def of(*findings: Diagnostic) -> tuple[str, ...]:
    return fingerprints(report(*findings))


@pytest.mark.parametrize(
    "moved",
    [
        replace(ONE, span=Span(300, 7, 3)),
        replace(ONE, span=Span(3, 10, 3), excerpt="  uses:  [dbb]"),
        replace(ONE, message="3 databases, and none is it", hint="one of 4"),
        replace(ONE, severity=Severity.NOTE),
    ],
)
def test_it_holds(moved: Diagnostic) -> None:
    assert of(moved) == of(ONE)


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, rule="yaml"),
        replace(ONE, path="other.yaml"),
        replace(ONE, excerpt="uses: [cache]"),
        replace(ONE, span=Span(3, 1, 4)),
        replace(ONE, span=None),
    ],
)
def test_another_finding_has_another(other: Diagnostic) -> None:
    assert of(other) != of(ONE)


def test_the_same_finding_in_two_places_is_two() -> None:
    again = replace(ONE, span=Span(9, 7, 3))
    first, second = of(ONE, again)
    assert first != second
    assert of(ONE) == (first,)


@given(reports)
def test_they_are_all_different(shown: Report) -> None:
    found = fingerprints(shown)
    assert len(set(found)) == len(found) == len(shown.findings)
