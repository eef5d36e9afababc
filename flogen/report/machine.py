"""Formats a report as JSON; `schemas/report.schema.json` describes it."""

from __future__ import annotations

from typing import Any

from flogen import __version__
from flogen.diagnostics import Diagnostic, Related, Severity, Span, hint_lines
from flogen.report.content import Report
from flogen.report.fingerprints import fingerprints
from flogen.report.json_text import dump

VERSION = 1  # of the format; it rises when a key changes its meaning or goes away


def json(report: Report) -> str:
    """Return the report as one JSON text."""
    pairs = zip(report.findings, fingerprints(report), strict=True)
    return dump(
        {
            "version": VERSION,
            "flogen": __version__,
            "findings": [_finding(report, found, fingerprint) for found, fingerprint in pairs],
            "summary": {
                "files": report.files,
                "errors": report.count(Severity.ERROR),
                "warnings": report.count(Severity.WARNING),
                "notes": report.count(Severity.NOTE),
                "left_out": sum(report.left_out.values()),
            },
        }
    )


def _finding(report: Report, found: Diagnostic, fingerprint: str) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": found.severity.name.lower(),
        "message": found.message,
        "hint": "\n".join(hint_lines(found.hint)),
        "path": report.path(found),
        "span": _span(found.span),
        "excerpt": found.excerpt,
        "related": [_related(report, other) for other in found.related],
        "url": report.url(found),
        "fingerprint": fingerprint,
    }


def _related(report: Report, other: Related) -> dict[str, Any]:
    path = report.places.in_repository(other.path)
    return {"message": other.message, "path": path, "span": _span(other.span)}


def _span(span: Span | None) -> dict[str, int] | None:
    if span is None:
        return None
    return {"line": span.line, "column": span.column, "width": span.width}
