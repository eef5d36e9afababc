"""Formats a report as annotations of GitHub Actions.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands is the format;
the escapes are those of `@actions/core` in https://github.com/actions/toolkit.
"""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Diagnostic, Severity, hint_lines
from flogen.report.cleaning import clean, harmless
from flogen.report.content import Report
from flogen.report.limit import MOST
from flogen.report.plain import place

SHOWN = 10  # annotations of a kind that GitHub shows for a step
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github(report: Report) -> str:
    """Return a line for each finding, the most severe first, and one for the findings not shown."""
    by_gravity = sorted(report.findings, key=lambda found: -found.severity)
    lines = [_annotation(report, found) for found in by_gravity]
    return "".join(f"{line}\n" for line in (*lines, *_hidden(report)))


def _annotation(report: Report, found: Diagnostic) -> str:
    properties = {"file": clean(report.path(found))}
    if found.span:
        properties |= {"line": str(found.span.line), "col": str(found.span.column)}
    properties["title"] = f"flogen {clean(found.rule)}"
    listed = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{_KINDS[found.severity]} {listed}::{_message(report, found).translate(_DATA)}"


def _message(report: Report, found: Diagnostic) -> str:
    """Include the place in the message: the log of a run does not show it."""
    lines = [f"{place(report.path(found), found.span)}: {clean(found.message)}"]
    lines += map(clean, hint_lines(found.hint))
    for other in found.related:
        path = report.places.in_repository(other.path)
        lines.append(f"see {place(path, other.span)}: {clean(other.message)}")
    return harmless("\n".join(lines))


def _hidden(report: Report) -> Iterator[str]:
    hidden = {kind: report.count(kind) - SHOWN for kind in _KINDS}
    where = f"the log shows the {MOST} most severe" if report.left_out else "the log shows all"
    counts = [
        f"{number} {kind.name.lower()}{'' if number == 1 else 's'}"
        for kind, number in hidden.items()
        if number > 0
    ]
    if counts:
        notice = f"{', '.join(counts)} more: GitHub shows {SHOWN} of a kind, {where}"
        yield f"::notice title=flogen::{notice}"
