"""Formats a report as SARIF 2.1.0, for code scanning.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html is the format;
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
says what GitHub reads of it.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flogen import __version__
from flogen.diagnostics import Diagnostic, Related, Severity, Span, hint_lines
from flogen.report.content import Manual, Report
from flogen.report.fingerprints import fingerprints
from flogen.report.json_text import dump
from flogen.report.limit import more

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://github.com/flogen/flogen"
_ROOT = "SRCROOT"
# GitHub's upload computes primaryLocationLineHash itself and complains of any other value there.
_FINGERPRINT = "flogen/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(report: Report) -> str:
    """Return the report as one SARIF log with one run."""
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]})


def _run(report: Report) -> dict[str, Any]:
    pairs = zip(report.findings, fingerprints(report), strict=True)
    return {
        "tool": {"driver": _driver(report)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "automationDetails": {"id": "flogen/"},
        **_left_out(report),
        "results": [_result(report, found, fingerprint) for found, fingerprint in pairs],
    }


def _left_out(report: Report) -> dict[str, Any]:
    """Return a note of the run: a result would need a place."""
    omitted = more(report.left_out)
    note = {"level": "warning", "message": {"text": omitted}}
    invocation = {"executionSuccessful": True, "toolExecutionNotifications": [note]}
    return {"invocations": [invocation]} if omitted else {}


def _driver(report: Report) -> dict[str, Any]:
    return {
        "name": "flogen",
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "rules": [_rule(rule) for rule in report.rules],
    }


def _rule(rule: Manual) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.manual.strip()},
        "help": {"text": rule.manual.strip(), "markdown": rule.manual.strip()},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(report: Report, found: Diagnostic, fingerprint: str) -> dict[str, Any]:
    message = "\n".join(filter(None, (found.message, *hint_lines(found.hint))))
    related = [_related(report, number, at) for number, at in enumerate(found.related, 1)]
    return {
        "ruleId": found.rule,
        **_index(report, found),
        "level": _LEVELS[found.severity],
        "message": {"text": _plain(message)},
        "locations": [_location(report, found.path, found.span, found.excerpt)],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        **({"relatedLocations": related} if related else {}),
    }


def _index(report: Report, found: Diagnostic) -> dict[str, int]:
    ids = [rule.id for rule in report.rules]
    return {"ruleIndex": ids.index(found.rule)} if found.rule in ids else {}


def _related(report: Report, number: int, other: Related) -> dict[str, Any]:
    location = _location(report, other.path, other.span)
    return {"id": number, "message": {"text": _plain(other.message)}, **location}


def _location(report: Report, path: str, span: Span | None, excerpt: str = "") -> dict[str, Any]:
    artifact = _artifact(report.places.in_repository(path))
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(span, excerpt)}}


def _artifact(path: str) -> dict[str, str]:
    uri = quote(path, errors="surrogatepass")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}


def _region(span: Span | None, excerpt: str) -> dict[str, Any]:
    """Return the region. GitHub needs a line, so a finding about a file is at its first line."""
    if span is None:
        return {"startLine": 1}
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.line,
        "endColumn": span.column + span.width,
        **({"snippet": {"text": excerpt}} if excerpt else {}),
    }


def _plain(text: str) -> str:
    """Escape `[words](target)`, which SARIF viewers show as a link."""
    return text.replace("](", "\\](")
