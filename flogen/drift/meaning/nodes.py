"""The common tree of the readers of YAML, JSON and HCL, with lines and comments.

Two values have the same meaning if their `content` is equal, whatever their layout.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from flogen.drift.meaning.change import Lines

_PLAIN = re.compile(r"[A-Za-z_][\w-]*")


class UnreadableError(Exception):
    """The text is not valid in the language of its file name, or is too large."""


@dataclass(frozen=True)
class Leaf:
    """A scalar. shown: the value as text; source: the text in the file, on `lines`."""

    shown: str
    content: Hashable
    source: str
    lines: Lines


@dataclass(frozen=True)
class Entry:
    """A value with a name. part: what the name adds to a path."""

    part: str
    value: Node
    lines: Lines


@dataclass(frozen=True)
class Mapping:
    """Values with names, in order."""

    entries: tuple[Entry, ...]
    lines: Lines

    @cached_property
    def content(self) -> Hashable:
        """The entries in order, for comparison."""
        return "map", tuple((entry.part, entry.value.content) for entry in self.entries)

    @property
    def shown(self) -> str:
        """The map on one line."""
        inside = ", ".join(f"{e.part.removeprefix('.')}: {e.value.shown}" for e in self.entries)
        return f"{{{inside}}}"


@dataclass(frozen=True)
class Sequence:
    """Values in a list."""

    items: tuple[Node, ...]
    lines: Lines

    @cached_property
    def content(self) -> Hashable:
        """The items in order, for comparison."""
        return "list", tuple(item.content for item in self.items)

    @property
    def shown(self) -> str:
        """The list on one line."""
        return f"[{', '.join(item.shown for item in self.items)}]"


Node: TypeAlias = Leaf | Mapping | Sequence


@dataclass(frozen=True)
class Comment:
    """A comment. behind: the number of tokens before it, and whether its line has code."""

    text: str
    lines: Lines
    behind: tuple[int, bool]


@dataclass(frozen=True)
class Reading:
    """A parsed text. tokens: equal for two texts that differ only in layout."""

    root: Node
    comments: tuple[Comment, ...]
    tokens: Hashable


def part(name: str) -> str:
    """Return what a key adds to a path."""
    return f".{name}" if _PLAIN.fullmatch(name) else f"[{json.dumps(name, ensure_ascii=False)}]"


def numbered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries, with a number after the second and later ones of a name."""
    return tuple(_numbered(entries))


def _numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: Counter[str] = Counter()
    for entry in entries:
        number = seen[entry.part]
        seen[entry.part] += 1
        yield Entry(f"{entry.part}[{number}]", entry.value, entry.lines) if number else entry


class Places:
    """Maps an index in a text to its line."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def line(self, index: int) -> int:
        """Return the 1-based line of a character."""
        return bisect_right(self._starts, index)

    def lines(self, start: int, end: int) -> Lines:
        """Return the lines from `start` to `end`, without `end`."""
        return Lines(self.line(start), self.line(max(start, end - 1)))


def comments(
    text: str, tokens: Iterable[tuple[int, int]], pattern: re.Pattern[str]
) -> tuple[Comment, ...]:
    """Return the comments of `text`: matches of `pattern` between `tokens`, which are sorted."""
    places = Places(text)
    return tuple(_comments(text, tokens, pattern, places))


def _comments(
    text: str, tokens: Iterable[tuple[int, int]], pattern: re.Pattern[str], places: Places
) -> Iterator[Comment]:
    end = 0
    for count, (start, next_end) in enumerate((*tokens, (len(text), len(text)))):
        for found in pattern.finditer(text, end, max(end, start)):
            line_start = text.rfind("\n", 0, found.start()) + 1
            has_code = bool(text[line_start : found.start()].strip())
            lines = places.lines(found.start(), found.end())
            yield Comment(found[0].rstrip(), lines, (count, has_code))
        end = max(end, next_end)
