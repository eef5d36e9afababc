"""Writes values for .env files that Node, Docker Compose and a POSIX shell read alike."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+,=-]*")


def literal(value: str) -> str | None:
    """Return the text after `NAME=`, or None if the three parsers share no form for `value`.

    All of them read single quotes literally, and double quotes alike if the value has no escape or
    expansion. Node's parser: https://nodejs.org/api/util.html#utilparseenvcontent
    """
    if _PLAIN.fullmatch(value):
        return value
    if "'" not in value and not value.endswith("\\"):
        return f"'{value}'"
    if not re.search(r'["\\$`\n]', value):
        return f'"{value}"'
    return None
