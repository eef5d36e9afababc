"""Aligns the equals signs of HCL as `terraform fmt` does, so that templates need not.

The rule is hclwrite's: the arguments of adjacent lines are aligned; a line whose value opens an
unclosed bracket, a blank line and a comment each end the group. A heredoc belongs to its argument
and stays unchanged. A comment after an argument is not aligned: write it above.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_PLAIN_STRING = r'"(?:[^"\\]|\\.)*+"'
_INTERPOLATION = rf'[$%]\{{(?:[^"{{}}]|{_PLAIN_STRING})*+\}}'
_STRING = re.compile(rf'"(?:\\.|\$\$\{{|%%\{{|{_INTERPOLATION}|[^"\\])*+"')
_NAME = rf"[A-Za-z_][\w-]*|\d+|\([^()]*\)|{_PLAIN_STRING}"
_ARGUMENT = re.compile(rf"(\s*(?:{_NAME}))\s*=(?![=>])\s*(.*)")
_HEREDOC = re.compile(r"(?!\s*//)[^#]*<<-?([A-Za-z_][\w-]*)\s*")


@lru_cache(maxsize=256)
def align(text: str) -> str:
    """Return the HCL with aligned arguments and without trailing spaces."""
    aligned: list[str] = []
    group: list[tuple[str, str]] = []
    for line, heredoc in _lines(text):
        argument = _whole_argument(line)
        if argument is None:
            aligned += [*_aligned(group), _normal(line) + heredoc]
            group = []
        else:
            name, value = argument
            group.append((name, value + heredoc))
    return "\n".join([*aligned, *_aligned(group)])


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield each line of code, with the heredoc that follows it."""
    lines = iter(text.split("\n"))
    for line in lines:
        start = _HEREDOC.fullmatch(_STRING.sub('""', line)) if "<<" in line else None
        yield line, "".join(_heredoc(lines, start[1])) if start else ""


def _heredoc(lines: Iterator[str], end: str) -> Iterator[str]:
    for line in lines:
        yield f"\n{line}"
        if line.strip() == end:
            return


def _whole_argument(line: str) -> tuple[str, str] | None:
    """Return the name and value of an argument that is complete on one line."""
    match = _ARGUMENT.fullmatch(line)
    if not match or _open_brackets(match[2]):
        return None
    return match[1], match[2].rstrip()


def _normal(line: str) -> str:
    match = _ARGUMENT.fullmatch(line)
    return f"{match[1]} = {match[2]}".rstrip() if match else line.rstrip()


def _open_brackets(value: str) -> int:
    code = _STRING.sub('""', value) if '"' in value else value
    return sum(map(code.count, "([{")) - sum(map(code.count, ")]}"))


def _aligned(group: list[tuple[str, str]]) -> Iterator[str]:
    columns = [_columns(name) for name, _ in group]
    width = max(columns, default=0)
    for (name, value), used in zip(group, columns, strict=True):
        yield f"{name}{' ' * (width - used)} = {value}"


def _columns(text: str) -> int:
    """Return the approximate number of grapheme clusters: combining marks take no column."""
    if text.isascii():
        return len(text)
    return sum(not unicodedata.combining(character) for character in text)
