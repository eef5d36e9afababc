"""Finds secrets that are arguments of known commands, such as `curl -u me:…`, by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

_VALUE = r"(?P<secret>\"[^\"]+\"?|'[^']+'?|[^\s\"'|;&,\])}]+)"
_BEFORE = r"[^|;&\n]{0,300}?\s"
_PATTERNS = (
    rf"\b(?:curl|wget|https?)\b{_BEFORE}(?:-u|--user|--proxy-user)[ =]?"
    rf"[\"']?[^\s:\"'$]{{1,100}}:{_VALUE}",
    rf"\b(?:mysql\w{{0,10}}|mariadb(?:-\w{{1,10}})?)\b{_BEFORE}-p{_VALUE}",
    rf"\b(?:docker|podman|helm|nerdctl|oras|skopeo|buildah)\b{_BEFORE}login\b"
    rf"{_BEFORE}-p[ =]?{_VALUE}",
    rf"\bsshpass\s+-p\s{{0,9}}{_VALUE}",
    rf"\bredis-cli\b{_BEFORE}-a\s{{1,9}}{_VALUE}",
    rf"\b(?:mongo\w{{0,10}}|az)\b{_BEFORE}-p\s{{1,9}}{_VALUE}",
    rf"\b(?:echo|printf)\s+(?:-n\s+|-- )?(?:[\"']?%s[^\s]{{0,4}}\s+)?{_VALUE}\s{{0,9}}\|"
    r"[^|\n]{0,300}?(?:--password-stdin|--with-token|\bsudo\s+-S|\bsecret\s+set\b)",
    rf"\bsecret\s+set\b{_BEFORE}(?:-b|--body)[ =]{{1,9}}{_VALUE}",
    rf"\b(?i:requirepass|masterauth)\s{{1,9}}{_VALUE}",
    rf"(?i:\bidentified\s+(?:with\s+\S{{1,40}}\s+)?by\s+(?:password\s+)?(?=[\"'])){_VALUE}",
    r"(?i:\bbearer\s{1,9})(?P<secret>(?=[A-Za-z._~+/-]{0,200}[0-9])[\w.~+/-]{8,}=*)",
    r"[\"'_]auth[\"']?\s{0,9}[:=]\s{0,9}[\"']?(?P<secret>[A-Za-z0-9+/]{12,}={0,2})",
    r"[?&]sig=(?P<secret>[A-Za-z0-9%+/=]{8,})",
)
_COMPILED = tuple(map(re.compile, _PATTERNS))
_HINTS = re.compile(
    r"(?i)curl|wget|http|mysql|mariadb|login|sshpass|redis|mongo|\baz\b|echo|printf|secret"
    r"|requirepass|masterauth|identified|bearer|auth|sig="
)
_REFERENCE = re.compile(r"[\"']?(?:\$|<|%)")


def stretches(line: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of such arguments; a variable is no secret."""
    if not _HINTS.search(line):
        return
    for pattern in _COMPILED:
        for found in pattern.finditer(line):
            if not _REFERENCE.match(found["secret"]):
                yield _unquoted(found)


def _unquoted(found: re.Match[str]) -> tuple[int, int]:
    start, end = found.span("secret")
    secret = found["secret"]
    is_quoted = secret[0] in "\"'"
    return start + is_quoted, end - (is_quoted and len(secret) > 1 and secret[-1] == secret[0])
