"""The formats of a report, by name."""

from __future__ import annotations

from collections.abc import Callable

from flogen.report.content import Report
from flogen.report.github import github
from flogen.report.machine import json
from flogen.report.plain import Style, text
from flogen.report.sarif import sarif

_FORMATS: dict[str, Callable[[Report], str]] = {"json": json, "sarif": sarif, "github": github}


def formatted(report: Report, name: str, style: Style) -> str:
    """Return the report as text, json, sarif or github; `style` applies to text only."""
    return (
        text(report.findings, style, report.left_out) if name == "text" else _FORMATS[name](report)
    )
