"""Compares the lines of two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

_GAP = re.compile(r"(?<=\S) {2,}")

# A stretch of `before` and the stretch of `after` that stands in its place; one may be empty.
Hunk = tuple[int, int, int, int]


def changed(before: str, after: str) -> dict[int, bool]:
    """Return the 1-based lines of `before` that are changed or missing in `after`.

    The value of a line is whether as many lines replace it, so that it was changed and not removed.
    The width of a gap inside a line is ignored: it only aligns columns.
    """
    return {
        number + 1: end - start == new_end - new_start
        for start, end, new_start, new_end in _hunks(_lines(before), _lines(after))
        for number in range(start, end)
    }


def kept(before: str, after: str) -> dict[int, int]:
    """Return the 1-based lines of `before` that are in `after`, each with its number there."""
    old, new = _lines(before), _lines(after)
    found: dict[int, int] = {}
    number = shift = 0
    for start, end, _, new_end in (*_hunks(old, new), (len(old), len(old), len(new), len(new))):
        found |= {line + 1: line + 1 + shift for line in range(number, start)}
        number, shift = end, new_end - end
    return found


def in_place(before: str, after: str) -> dict[int, int]:
    """Return the 1-based lines of `before` that replace a line of `after`, each with its number."""
    return {
        start + offset + 1: new_start + offset + 1
        for start, end, new_start, new_end in _hunks(_lines(before), _lines(after))
        if end - start == new_end - new_start
        for offset in range(end - start)
    }


def split(text: str) -> list[str]:
    """Return the lines of a text without their endings; only a line feed ends a line."""
    return text.removesuffix("\n").split("\n") if text else []


def _lines(text: str) -> list[str]:
    return [_GAP.sub(" ", line) for line in split(text)]


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """Yield the differing ranges in order, without the common start and end of the texts."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    found = SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_opcodes()
    differing = [opcode for opcode in found if opcode[0] != "equal"]
    ends = [start + opcode[1] for opcode in differing[1:]] + [len(old)]
    floor = 0
    for (tag, low, high, new_low, new_high), ceiling in zip(differing, ends, strict=False):
        hunk = low + start, high + start, new_low + start, new_high + start
        if tag == "delete":
            hunk = _slid(hunk, old, floor, ceiling)
        floor = hunk[1]
        yield hunk


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _slid(hunk: Hunk, old: Sequence[str], floor: int, ceiling: int) -> Hunk:
    """Move a removal to where it starts with the least indentation, so that it covers whole blocks.

    Between equal lines a removal has several positions: `}, {` … or `{` … `},`. It moves only over
    lines that stay, which are those of `old` from `floor` to `ceiling`.
    """
    start, end, place, _ = hunk
    up = (-n for n in range(1, start - floor + 1))
    down = range(1, ceiling - end + 1)
    offsets = [
        0,
        *takewhile(lambda offset: old[start + offset] == old[end + offset], up),
        *takewhile(lambda offset: old[start + offset - 1] == old[end + offset - 1], down),
    ]
    best = min(offsets, key=lambda offset: (_depth(old[start + offset]), abs(offset)))
    return start + best, end + best, place + best, place + best


def _depth(line: str) -> tuple[bool, int, bool]:
    """Return how deep a block starts with this line; an empty line starts no block."""
    text = line.lstrip()
    return not text, len(line) - len(text), text.startswith(("}", "]", ")"))
