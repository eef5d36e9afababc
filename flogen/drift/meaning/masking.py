"""Masks secrets in the changes of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flogen import masking
from flogen.drift.meaning.change import Change, How, Lines

_NAME = re.compile(r"([\w-]+)[\"'\]]*$")
_STARS = re.compile(r"\*+")


def masked(change: Change, before: str, after: str, planned: str) -> Change:
    """Return the change with secrets masked; text of the plan is no secret."""
    found = _NAME.search(change.path)
    name = found[1] if found else ""
    old = _value(change.before, name, change.planned, before, planned)
    if change.how is How.MOVED:
        return replace(change, before=old)
    return replace(
        change, before=old, after=_value(change.after, name, change.disk, after, planned)
    )


def _value(value: str, name: str, lines: Lines | None, text: str, planned: str) -> str:
    """Return a value on `lines` of `text` with the secrets of these lines masked."""
    if not value or text == planned:
        return value
    for secret in sorted(_secrets(lines, text, planned), key=len, reverse=True):
        value = value.replace(secret, "*" * len(secret))
    return masking.value(value, name, planned)


def _secrets(lines: Lines | None, text: str, planned: str) -> Iterator[str]:
    found = masking.masked_lines(text, planned)
    for line in text.split("\n")[lines.first - 1 : lines.last] if lines else ():
        for stars in _STARS.finditer(found.get(line, "")):
            yield line[slice(*stars.span())]
