"""Diagnostics: messages about a file, with their location."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """The severity of a diagnostic; a greater value is more severe."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, order=True)
class Span:
    """A range within one line: 1-based line and column, and width in characters (at least 1)."""

    line: int
    column: int
    width: int = 1


@dataclass(frozen=True)
class Related:
    """Another location that a finding refers to, and how it is related."""

    message: str
    path: str
    span: Span | None = None


class CommandLine(str):
    """A step of a hint that is a command to type."""

    __slots__ = ()


Hint = str | tuple[str, ...]


def run(*commands: str, to: str = "run") -> tuple[str, ...]:
    """Return the steps of a hint: the purpose `to`, and below it each command."""
    return f"{to}:", *map(CommandLine, commands)


RENDER = run("flogen render")


def steps(hint: Hint) -> tuple[str, ...]:
    """Return the steps of a hint; none if it is empty. A text is one step."""
    if isinstance(hint, tuple):
        return hint
    return (hint,) if hint else ()


def changed_steps(hint: Hint, change: Callable[[str], str]) -> Hint:
    """Return the hint with each step changed; a command remains a command."""
    return tuple(type(step)(change(step)) for step in steps(hint))


def hint_lines(hint: Hint) -> list[str]:
    """Return each step of a hint as a line; commands are indented."""
    return [f"  {step}" if isinstance(step, CommandLine) else step for step in steps(hint)]


@dataclass(frozen=True)
class Diagnostic:
    """One finding.

    path: the file as the user knows it; span: the location, or None for the whole file; hint: what
    was expected or how to fix it, one step an item; excerpt: the text of the line, for display.
    """

    rule: str
    message: str
    path: str
    span: Span | None = None
    severity: Severity = Severity.ERROR
    hint: Hint = ""
    excerpt: str = ""
    related: tuple[Related, ...] = ()


class SpecError(Exception):
    """The spec is not usable. `diagnostics` has at least one reason, in file order."""

    exit_code = 2

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


class RefusedError(SpecError):
    """The spec is valid but requests something impossible: a finding, so the exit code is 1."""

    exit_code = 1


class UserError(Exception):
    """An error that the user can fix: one sentence and an optional hint. The exit code is 2."""

    def __init__(self, message: str, hint: Hint = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
