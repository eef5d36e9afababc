"""What flogen has to say about a file: a message at a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How grave a diagnostic is; greater is graver."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of one line: 1-based line and column, and a width in characters (at least 1)."""

    line: int
    column: int
    width: int = 1


@dataclass(frozen=True)
class Related:
    """Another place that has to do with a finding, and what it has to do with it."""

    message: str
    path: str
    span: Span | None = None


@dataclass(frozen=True)
class Diagnostic:
    """One finding.

    path: the file as the user knows it; span: where in it, or None for the file as a whole;
    hint: what was expected or what to do; excerpt: the text of the line, for people to see.
    """

    rule: str
    message: str
    path: str
    span: Span | None = None
    severity: Severity = Severity.ERROR
    hint: str = ""
    excerpt: str = ""
    related: tuple[Related, ...] = ()


class SpecError(Exception):
    """The spec cannot be used. `diagnostics` says why, in file order; there is at least one."""

    exit_code = 2

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


class RefusedError(SpecError):
    """The spec is valid, and something it asks for cannot be done: a finding, so exit code 1."""

    exit_code = 1


class UserError(Exception):
    """Something that the user can mend: one sentence, and perhaps a hint. Exit code 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
