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

_ITEM = re.compile(r"\s*-\s+(?![\"']?[\w.-]+[\"']?\s*[:=](?:\s|$))\S|\s*[\"'`]")
_MOST_KEYS = 8  # lines of an object that are searched for its value


class Place(Enum):
    """The context of a line: no secret, inside an object with a secret-like name, or a secret."""

    OPEN = "open"
    WITHIN = "within"
    SECRET = "secret"


def places(lines: Sequence[str]) -> Iterator[Place]:
    """Yield the context of each line: in a private key, or below a name such as `password`."""
    opened: tuple[int, Opening, str] | None = None
    in_key = False
    before = _values_before_names(lines)
    for index, line in enumerate(lines):
        in_key = in_key and not _KEY_ENDS.search(line)
        indent = _indent(line)
        if opened and line.strip() and _is_left(line, indent, *opened):
            opened = None
        yield Place.SECRET if in_key else _below(line, opened, index in before)
        in_key = in_key or bool(_KEY_BEGINS.search(line) and not _KEY_ENDS.search(line))
        opened = _after(line, indent, opened)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _after(
    line: str, indent: int, opened: tuple[int, Opening, str] | None
) -> tuple[int, Opening, str] | None:
    """Return what is open below a line."""
    if opened and opened[1] in (Opening.TEXT, Opening.HEREDOC):
        return opened
    found = names.opening(line)
    if found:
        return indent, found, names.heredoc_end(line)
    return None if opened and opened[1] is Opening.NEXT and line.strip() else opened


def _is_left(line: str, indent: int, depth: int, opening: Opening, end: str) -> bool:
    if opening is Opening.HEREDOC:
        return line.strip() == end
    if opening is Opening.NAMED:
        return indent < depth or names.is_name(line)
    if opening is Opening.NEXT:
        return False
    is_item = opening is Opening.LIST and indent == depth and _ITEM.match(line) is not None
    return indent <= depth and not is_item


def _below(line: str, opened: tuple[int, Opening, str] | None, is_before: bool) -> Place:
    if opened is None:
        return Place.WITHIN if is_before else Place.OPEN
    return Place.SECRET if _is_secret(line, opened[1]) else Place.WITHIN


def _is_secret(line: str, opening: Opening) -> bool:
    if opening in (Opening.TEXT, Opening.HEREDOC):
        return True
    if opening is Opening.NAMED or names.is_reference(line.strip("-\"', \t")):
        return False
    if opening in (Opening.LIST, Opening.NEXT) and _ITEM.match(line):
        return True
    return not _STRUCTURE.match(line)


def _values_before_names(lines: Sequence[str]) -> frozenset[int]:
    """Return the indexes of lines in an object whose secret-like name is on a later line."""
    return frozenset(
        before
        for index, line in enumerate(lines)
        if names.is_named(line)
        for before in _object_above(lines, index)
    )


def _object_above(lines: Sequence[str], index: int) -> Iterator[int]:
    column = _column(lines[index])
    for above in range(index - 1, max(-1, index - _MOST_KEYS), -1):
        if _column(lines[above]) != column or names.is_name(lines[above]):
            return
        yield above
        if _ITEM.match(lines[above]):
            return


def _column(line: str) -> int:
    """Return the column of the key on a line, behind the sign of a list."""
    return len(line) - len(line.lstrip(" \t-"))
