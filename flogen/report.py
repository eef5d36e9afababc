"""Diagnostics → text that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flogen.diagnostics import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


@dataclass(frozen=True)
class Style:
    """Whether text is coloured."""

    colour: bool = False

    def paint(self, text: str, code: str) -> str:
        """`text` in the colour of an ANSI code, where colours are on."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def text(diagnostics: Iterable[Diagnostic], style: Style = Style()) -> str:
    """Each diagnostic as file:line:column, with its line and a caret where it has one."""
    return "".join(f"{line}\n" for found in diagnostics for line in _lines(found, style))


def _lines(found: Diagnostic, style: Style) -> Iterator[str]:
    severity = style.paint(found.severity.name.lower(), _COLOURS[found.severity])
    yield f"{_place(found)}: {severity}: {clean(found.message)} [{found.rule}]"
    if found.span and found.excerpt:
        number = f"{found.span.line:>5}"
        yield f"{number} | {clean(found.excerpt)}"
        yield f"{' ' * len(number)} | {_caret(found)}"
    if found.hint:
        yield f"      = {clean(found.hint)}"


def _place(found: Diagnostic) -> str:
    if found.span is None:
        return clean(found.path)
    return f"{clean(found.path)}:{found.span.line}:{found.span.column}"


def _caret(found: Diagnostic) -> str:
    assert found.span is not None
    before = found.excerpt[: found.span.column - 1]
    under = found.excerpt[found.span.column - 1 : found.span.column - 1 + found.span.width]
    return " " * len(clean(before)) + "^" * max(1, len(clean(under)))


def clean(text: str) -> str:
    """Text that no terminal takes for a command: what cannot be printed is shown as an escape."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character.isprintable():
        return character
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")
