"""Formats diagnostics as text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flogen.diagnostics import CommandLine, Diagnostic, Hint, Severity, Span, steps
from flogen.report.cleaning import clean
from flogen.report.limit import limited, more

_LONG = 200  # characters; a longer line is shown around the caret only
_AROUND = 60
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


@dataclass(frozen=True)
class Style:
    """Whether to print colours."""

    colour: bool = False

    def paint(self, text: str, code: str) -> str:
        """Return `text` in the colour of an ANSI code if colours are on."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def text(
    diagnostics: Iterable[Diagnostic],
    style: Style = Style(),
    left_out: Mapping[Severity, int] | None = None,
) -> str:
    """Return each diagnostic as file:line:column, with its line and a caret if it has one.

    The hint and the related places follow. The last line has the number of diagnostics not shown:
    `left_out` of each severity, or those of `diagnostics` above the limit.
    """
    shown, more_of = limited(tuple(diagnostics))
    lines = [line for found in shown for line in _lines(found, style)]
    last = more(left_out or more_of)
    return "".join(f"{line}\n" for line in (*lines, *([last] if last else [])))


def _lines(found: Diagnostic, style: Style) -> Iterator[str]:
    severity = style.paint(found.severity.name.lower(), _COLOURS[found.severity])
    message = f"{clean(found.message)} [{clean(found.rule)}]"
    yield f"{place(found.path, found.span)}: {severity}: {message}"
    if found.span and found.excerpt:
        number = f"{found.span.line:>5}"
        before, under, after = _cut(found.excerpt, found.span)
        yield f"{number} | {before}{under}{after}"
        yield f"{' ' * len(number)} | {' ' * _cells(before)}{'^' * max(1, _cells(under))}"
    yield from hint(found.hint)
    for other in found.related:
        yield f"      = see {place(other.path, other.span)}: {clean(other.message)}"


def hint(text: Hint) -> Iterator[str]:
    """Yield each step of a hint as a line; a command has no mark, so that it can be copied."""
    for step in steps(text):
        mark = " " * 10 if isinstance(step, CommandLine) else "      = "
        yield f"{mark}{clean(step)}"


def place(path: str, span: Span | None) -> str:
    """Return a place as editors and terminals link it: file:line:column, or the file only."""
    return clean(path) if span is None else f"{clean(path)}:{span.line}:{span.column}"


def _cut(line: str, span: Span) -> tuple[str, str, str]:
    """Split a line into three clean parts: before, in and after `span`. Cut a long line."""
    start, end = span.column - 1, span.column - 1 + span.width
    before, under, after = line[:start], line[start:end], line[end:]
    if len(line) > _LONG:
        before = before if len(before) <= _AROUND else f"…{before[-_AROUND:]}"
        under = under if len(under) <= _AROUND else f"{under[:_AROUND]}…"
        after = after if len(after) <= _AROUND else f"{after[:_AROUND]}…"
    return clean(before), clean(under), clean(after)


def _cells(text: str) -> int:
    """Return the width of a text in columns of a terminal."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "FW" else 1
