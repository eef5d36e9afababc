"""Formats a report as Markdown, for the step summary of GitHub Actions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flogen.diagnostics import RENDER, CommandLine, Diagnostic, Severity, steps
from flogen.report.cleaning import clean
from flogen.report.content import Report
from flogen.report.plain import place

MOST = 200  # rows, so that a summary stays well below the megabyte that GitHub takes
_LONGEST = 500
_LINE = "<br>"
# All that GitHub's Markdown might read as more than text, in a cell of a table.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()|~$&:@#!]")


def summary(report: Report) -> str:
    """Return the counts, and the findings with their hints, the most severe first."""
    return "\n".join([*_head(report), *_findings(report), *_remedy(report)]) + "\n"


def _head(report: Report) -> Iterator[str]:
    yield f"## flogen check: {'findings' if report.findings else 'nothing found'}\n"
    yield "| errors | warnings | notes | files checked |"
    yield "| ---: | ---: | ---: | ---: |"
    counts = (report.count(severity) for severity in sorted(Severity, reverse=True))
    yield f"| {' | '.join(map(str, (*counts, report.files)))} |"


def _findings(report: Report) -> Iterator[str]:
    if not report.findings:
        return
    yield "\n| where | what | what to do |"
    yield "| --- | --- | --- |"
    by_gravity = sorted(report.findings, key=lambda found: -found.severity)
    yield from (_row(report, found) for found in by_gravity[:MOST])
    more = len(by_gravity) - MOST + sum(report.left_out.values())
    if more > 0:
        where = (
            "findings: the log has some of them" if report.left_out else "findings are in the log"
        )
        yield f"\n{more} more {where}."


def _row(report: Report, found: Diagnostic) -> str:
    where = f"<code>{_text(place(report.path(found), found.span))}</code>"
    rule, url = _text(found.rule), report.url(found)
    named = f"[{rule}]({url})" if url else rule
    what = f"**{found.severity.name.lower()}:** {_text(found.message)} ({named})"
    return f"| {where} | {what} | {_LINE.join(map(_step, steps(found.hint)))} |"


def _remedy(report: Report) -> Iterator[str]:
    if any(found.hint == RENDER for found in report.findings):
        yield "\nAfter the other findings are fixed, update the files:\n"
        yield "```sh\nflogen render\n```"


def _step(step: str) -> str:
    return f"<code>{_text(step)}</code>" if isinstance(step, CommandLine) else _text(step)


def _text(text: str) -> str:
    text = clean(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)
