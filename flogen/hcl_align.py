"""Aligns the equals signs of HCL as `terraform fmt` does, so that templates need not.

The rule is that of hclwrite: the arguments of neighbouring lines line up; a line whose value opens
a bracket that it does not close, a blank line and a comment each end the group.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ARGUMENT = re.compile(r'(\s*(?:[A-Za-z_][\w-]*|"(?:[^"\\]|\\.)*"))\s*=(?![=>])\s*(.*)')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def align(text: str) -> str:
    """The same HCL with its arguments aligned and no line ending in a space."""
    aligned: list[str] = []
    group: list[tuple[str, str]] = []
    for line in text.split("\n"):
        argument = _whole_argument(line)
        if argument is None:
            aligned += [*_aligned(group), _normal(line)]
            group = []
        else:
            group.append(argument)
    return "\n".join([*aligned, *_aligned(group)])


def _whole_argument(line: str) -> tuple[str, str] | None:
    """The name and the value of an argument that stands whole on one line."""
    match = _ARGUMENT.fullmatch(line)
    if not match or _open_brackets(match[2]):
        return None
    return match[1], match[2].rstrip()


def _normal(line: str) -> str:
    match = _ARGUMENT.fullmatch(line)
    return f"{match[1]} = {match[2]}".rstrip() if match else line.rstrip()


def _open_brackets(value: str) -> int:
    code = _STRING.sub('""', value)
    return sum(map(code.count, "([{")) - sum(map(code.count, ")]}"))


def _aligned(group: list[tuple[str, str]]) -> Iterator[str]:
    width = max((_columns(name) for name, _ in group), default=0)
    for name, value in group:
        yield f"{name}{' ' * (width - _columns(name))} = {value}"


def _columns(text: str) -> int:
    """The grapheme clusters in `text`, nearly: combining marks take no column."""
    return sum(not unicodedata.combining(character) for character in text)
