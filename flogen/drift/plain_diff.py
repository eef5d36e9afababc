"""Formats differences as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flogen.drift.difference import Difference
from flogen.report import Style, clean

_COLOURS = {"+": "32", "-": "31", "@": "36"}
_BOLD = "1"
MOST = 1000  # files


def text(differences: Iterable[Difference], style: Style) -> str:
    """For each file its kind, what has changed, and its lines; of very many files the first."""
    shown = tuple(differences)
    texts = ["".join(f"{line}\n" for line in _lines(one, style)) for one in shown[:MOST]]
    more = len(shown) - MOST
    return "\n".join([*texts, *([f"{more} more files differ\n"] if more > 0 else [])])


def _lines(one: Difference, style: Style) -> Iterator[str]:
    yield f"{style.paint(clean(one.path), _BOLD)}: {clean(one.kind)} [{one.rule}]"
    yield from (f"  {change}" for change in one.changes)
    yield from (_painted(line, style) for line in one.lines)


def _painted(line: str, style: Style) -> str:
    if line.startswith(("+++ ", "--- ")):
        return style.paint(line, _BOLD)
    colour = _COLOURS.get(line[:1])
    return style.paint(line, colour) if colour else line
