"""A value as a .env file holds it, the same to Node, Docker Compose and a POSIX shell."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+,=-]*")


def literal(value: str) -> str | None:
    """The text after `NAME=`, or None where the three readers have no common form for `value`.

    All read single quotes as they stand, and double quotes the same where nothing in them could
    be an escape or an expansion. Node's parser: https://nodejs.org/api/util.html#utilparseenvcontent
    """
    if _PLAIN.fullmatch(value):
        return value
    if "'" not in value and not value.endswith("\\"):
        return f"'{value}'"
    if not re.search(r'["\\$`\n]', value):
        return f'"{value}"'
    return None
