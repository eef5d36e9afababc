"""What tells one finding from another across commits."""

from __future__ import annotations

import hashlib
from collections import Counter

from flogen.diagnostics import Diagnostic
from flogen.report.content import Report


def fingerprints(report: Report) -> tuple[str, ...]:
    """A fingerprint for each finding, in their order.

    It holds while lines move and messages are worded anew: it is made of the rule, the path, the
    text of the line, the part of it that is to blame, and a number among findings that share these.
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
