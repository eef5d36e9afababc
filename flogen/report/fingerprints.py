"""Identifies a finding across commits."""

from __future__ import annotations

import hashlib
from collections import Counter

from flogen.diagnostics import Diagnostic
from flogen.report.content import Report


def fingerprints(report: Report) -> tuple[str, ...]:
    """Return a fingerprint for each finding, in the same order.

    It does not depend on line numbers or messages. It is made from the rule, the path, the text of
    the line, the marked part of it, and an index among findings with the same values.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    result = []
    for found in report.findings:
        key = (found.rule, report.path(found), _squeezed(found.excerpt), _blamed(found))
        result.append(_digest(*key, str(seen[key])))
        seen[key] += 1
    return tuple(result)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _blamed(found: Diagnostic) -> str:
    if found.span is None:
        return ""
    start = found.span.column - 1
    return _squeezed(found.excerpt[start : start + found.span.width])


def _digest(*parts: str) -> str:
    joined = "\n".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.sha256(joined).hexdigest()[:32]
