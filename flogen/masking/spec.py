"""Masks values below `secrets` in a spec, where only descriptions belong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_SECTION = re.compile(r"\s*[{\"']*(?P<name>\w{5,9})[\"']?\s*:")
_WITHIN = re.compile(
    r"[{,\s\"']secrets?[\"']?\s*:\s+(?P<value>\[[^\]]*|\{[^}]*|[^,}\]{\[\s][^,}\]]*)"
)
_LETTERS = Counter("secrets")
_WORD = re.compile(r"\"(?:[^\"\\]|\\.)*\"?:?|'[^']*'?:?|[^\s{}\[\],]+")
_KEY = re.compile(r"[\"']?[A-Za-z_][A-Za-z_]*[0-9]{0,2}[\"']?:")
_NAME = re.compile(r"[\"']?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+[\"']?")
_DESCRIBING = ("from", "description")
_PLAIN = re.compile(r"[\"']?[A-Za-z]?[a-z_]*[.,;]?[\"']?")


def stretches(lines: Sequence[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the index of each line with a possible value, and the range of the value.

    Uses patterns rather than a parser, because the text may not be valid YAML.
    """
    depth: int | None = None
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        section = _section(line)
        if section and (depth is None or indent <= depth):
            depth = indent
            yield from ((index, part) for part in _values(line, section.end(), len(line), depth))
        elif depth is not None and line.strip():
            if indent <= depth and line.lstrip()[0] not in "}]-#":
                depth = None
            else:
                yield from ((index, part) for part in _values(line, 0, len(line), depth))
                continue
        for found in _WITHIN.finditer(line):
            yield from ((index, part) for part in _values(line, *found.span("value"), 1))


def _section(line: str) -> re.Match[str] | None:
    """Return the match of a line that begins `secrets`, also in another case or misspelled."""
    found = _SECTION.match(line)
    name = found["name"].lower() if found else ""
    wrong = [(Counter(name) - _LETTERS).total(), (_LETTERS - Counter(name)).total()]
    return found if name == "secret" or max(wrong) <= 1 else None


def _values(line: str, start: int, end: int, depth: int) -> Iterator[tuple[int, int]]:
    key = ""
    for found in _WORD.finditer(line, start, end):
        word = found[0]
        if _KEY.fullmatch(word):
            key = word.strip("\"':")
        elif not ((depth and _NAME.fullmatch(word)) or is_known(word, key)):
            yield found.span()


def is_known(word: str, key: str) -> bool:
    """Return whether the text at a key is harmless: a small number, or a word of letters."""
    if key in _DESCRIBING:
        return bool(_PLAIN.fullmatch(word))
    return word in ("-", "#", "null") or (word.isdecimal() and len(word) < 4)
