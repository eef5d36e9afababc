"""Limits the number of findings of one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from flogen.diagnostics import Diagnostic, Severity

MOST = 1000


def limited(
    findings: Sequence[Diagnostic],
) -> tuple[tuple[Diagnostic, ...], Mapping[Severity, int]]:
    """Return the most severe findings in order, and how many more there are of each severity."""
    if len(findings) <= MOST:
        return tuple(findings), {}
    by_gravity = sorted(range(len(findings)), key=lambda index: -findings[index].severity)
    shown = tuple(findings[index] for index in sorted(by_gravity[:MOST]))
    return shown, Counter(findings[index].severity for index in by_gravity[MOST:])


def more(left_out: Mapping[Severity, int]) -> str:
    """Return a sentence with the number of findings not shown; empty if all are shown."""
    counts = [_count(kind, left_out[kind]) for kind in sorted(left_out, reverse=True)]
    if not counts:
        return ""
    return f"{', '.join(counts)} more: flogen shows the {MOST} most severe findings"


def _count(kind: Severity, number: int) -> str:
    return f"{number} {kind.name.lower()}{'' if number == 1 else 's'}"
