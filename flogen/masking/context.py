"""Finds lines that are secret because of the lines above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from flogen.masking import names
from flogen.masking.names import Opening

_KEY_BEGINS = re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY")
_KEY_ENDS = re.compile(r"-----END ")
_STRUCTURE = re.compile(r"\s*(?:[\"'\w.-]+\s*[:={]|-(?:\s|$)|[\[\]{}#]|//|$)")


class Place(Enum):
    """The context of a line: no secret, inside an object with a secret-like name, or a secret."""

    OPEN = "open"
    WITHIN = "within"
    SECRET = "secret"


def places(lines: Sequence[str]) -> Iterator[Place]:
    """Yield the context of each line: in a private key, or below a name such as `password`."""
    opened: tuple[int, Opening] | None = None
    in_key = False
    for line in lines:
        in_key = in_key and not _KEY_ENDS.search(line)
        indent = len(line) - len(line.lstrip())
        if opened and line.strip() and _is_left(line, indent, *opened):
            opened = None
        yield Place.SECRET if in_key else _below(line, opened)
        in_key = in_key or bool(_KEY_BEGINS.search(line) and not _KEY_ENDS.search(line))
        if not (opened and opened[1] is Opening.TEXT) and (found := names.opening(line)):
            opened = indent, found


def _is_left(line: str, indent: int, depth: int, opening: Opening) -> bool:
    if opening is Opening.NAMED:
        return indent < depth or names.is_name(line)
    return indent <= depth


def _below(line: str, opened: tuple[int, Opening] | None) -> Place:
    if opened is None:
        return Place.OPEN
    is_text = opened[1] is Opening.TEXT
    is_plain = opened[1] is Opening.MAP and not _STRUCTURE.match(line)
    return Place.SECRET if is_text or is_plain else Place.WITHIN
