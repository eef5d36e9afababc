"""Decodes the text in quoted strings and heredocs of HCL."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t"}
_HEREDOC = re.compile(r"<<(-?)([\w.-]+)\r?\n")


def decoded(text: str) -> str:
    """Return the text of a literal part of a string; `$${` and `%%{` lose their first character."""
    return unescaped(_ESCAPE.sub(_character, text))


def unescaped(text: str) -> str:
    """Return text with `$${` and `%%{` unescaped, the only escapes in a heredoc."""
    return text.replace("$${", "${").replace("%%{", "%{")


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _SIMPLE.get(match[3], match[3])


def heredoc(text: str) -> tuple[int, int]:
    """Return the start and end of the body of a heredoc in its text."""
    head = _HEREDOC.match(text)
    start = head.end() if head else 0
    end = text.rstrip().rfind("\n") + 1
    return start, max(start, end)


def interpolations(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of the inside of each `${…}` and `%{…}`, and whether it is the latter.

    Stop at one without an end.
    """
    at = 0
    while found := re.compile(r"(\$\$|%%|\$|%)\{").search(text, at):
        if len(found[1]) == 2:
            at = found.end()
            continue
        end = _end(text, found.end())
        if end is None:
            return
        yield found.end(), end, found[1] == "%"
        at = end + 1


def _end(text: str, at: int) -> int | None:
    """Return the end of the brace that is open at `at`, after strings and inner braces."""
    depth = 1
    while at < len(text):
        if text[at] == '"':
            closing = _string_end(text, at + 1)
            if closing is None:
                return None
            at = closing
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at
        at += 1
    return None


def _string_end(text: str, at: int) -> int | None:
    while at < len(text) and text[at] != '"':
        if text[at] == "\\":
            at += 1
        elif text.startswith("${", at):
            inner = _end(text, at + 2)
            if inner is None:
                return None
            at = inner
        at += 1
    return at if at < len(text) else None
