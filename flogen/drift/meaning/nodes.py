"""What the readers make of YAML, JSON and HCL alike: a tree with lines, and the comments beside it.

Two values mean the same where their `content` is equal, however they are laid out.
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
    """A text is not of the language that its name promises, or too much of it."""


@dataclass(frozen=True)
class Leaf:
    """A value without parts. shown: as people read it; source: as it is written, on `lines`."""

    shown: str
    content: Hashable
    source: str
    lines: Lines


@dataclass(frozen=True)
class Entry:
    """A value under a name. part: what the name adds to a path."""

    part: str
    value: Node
    lines: Lines


@dataclass(frozen=True)
class Mapping:
    """Values under names, in their order."""

    entries: tuple[Entry, ...]
    lines: Lines

    @cached_property
    def content(self) -> Hashable:
        """Equal for maps that hold the same in the same order."""
        return "map", tuple((entry.part, entry.value.content) for entry in self.entries)

    @property
    def shown(self) -> str:
        """The map as it would be written in one line."""
        inside = ", ".join(f"{e.part.removeprefix('.')}: {e.value.shown}" for e in self.entries)
        return f"{{{inside}}}"


@dataclass(frozen=True)
class Sequence:
    """Values in a row."""

    items: tuple[Node, ...]
    lines: Lines

    @cached_property
    def content(self) -> Hashable:
        """Equal for lists that hold the same in the same order."""
        return "list", tuple(item.content for item in self.items)

    @property
    def shown(self) -> str:
        """The list as it would be written in one line."""
        return f"[{', '.join(item.shown for item in self.items)}]"


Node: TypeAlias = Leaf | Mapping | Sequence


@dataclass(frozen=True)
class Comment:
    """A comment. behind: after how many tokens it stands, and whether with code on its line."""

    text: str
    lines: Lines
    behind: tuple[int, bool]


@dataclass(frozen=True)
class Reading:
    """A text that was read. tokens: equal for two texts that differ in their layout alone."""

    root: Node
    comments: tuple[Comment, ...]
    tokens: Hashable


def part(name: str) -> str:
    """What a key adds to a path."""
    return f".{name}" if _PLAIN.fullmatch(name) else f"[{json.dumps(name, ensure_ascii=False)}]"


def numbered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries, with a number behind the second and further ones of a name."""
    return tuple(_numbered(entries))


def _numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: Counter[str] = Counter()
    for entry in entries:
        number = seen[entry.part]
        seen[entry.part] += 1
        yield Entry(f"{entry.part}[{number}]", entry.value, entry.lines) if number else entry


class Places:
    """From an index in a text to its line."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def line(self, index: int) -> int:
        """The 1-based line of a character."""
        return bisect_right(self._starts, index)

    def lines(self, start: int, end: int) -> Lines:
        """The lines from `start` up to, and not with, `end`."""
        return Lines(self.line(start), self.line(max(start, end - 1)))


def comments(
    text: str, tokens: Iterable[tuple[int, int]], pattern: re.Pattern[str]
) -> tuple[Comment, ...]:
    """The comments of `text`: whatever `pattern` finds between `tokens`, which are in order."""
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
