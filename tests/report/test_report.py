"""A finding on a terminal: its line, a caret under the right columns, and nothing harmful."""

from __future__ import annotations

import pytest

from flogen import report
from flogen.diagnostics import Diagnostic, Severity, Span


def told(line: str, column: int, width: int) -> list[str]:
    """The line and the carets of a finding, without the gutter."""
    finding = Diagnostic("rule", "message", "spec.yaml", Span(7, column, width), excerpt=line)
    head, shown, carets = report.text([finding]).splitlines()
    assert head == f"spec.yaml:7:{column}: error: message [rule]"
    assert shown.startswith("    7 | ")
    assert carets.startswith("      | ")
    return [shown[8:], carets[8:]]


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "carets"),
    [
        ("a: 1", 1, 1, "a: 1", "^"),
        ("a: word", 4, 4, "a: word", "   ^^^^"),
        ("a:", 3, 1, "a:", "  ^"),
        ("a:", 9, 1, "a:", "  ^"),
        ("\ta: 1", 2, 1, " a: 1", " ^"),
        ("a:\tb", 4, 1, "a: b", "   ^"),
        ("é: è", 4, 1, "é: è", "   ^"),
        ("e\u0301: x", 5, 1, "e\u0301: x", "   ^"),
        ("☎\ufe0f: x", 5, 1, "☎\ufe0f: x", "   ^"),
        ("漢字: x", 5, 1, "漢字: x", "      ^"),
        ("a: 漢字", 4, 2, "a: 漢字", "   ^^^^"),
        ("🎬: 🎬", 4, 1, "🎬: 🎬", "    ^^"),
        ("ｆ: x", 4, 1, "ｆ: x", "    ^"),
        ("a\x1b: x", 5, 1, "a\\x1b: x", "       ^"),
        ("a: \x1b[31m", 4, 5, "a: \\x1b[31m", "   ^^^^^^^^"),
        ("a\u200b: x", 5, 1, "a\\u200b: x", "         ^"),
    ],
)
def test_the_carets_stand_under_what_is_meant(
    line: str, column: int, width: int, shown: str, carets: str
) -> None:
    assert told(line, column, width) == [shown, carets]


def test_a_long_line_is_shown_around_the_carets_only() -> None:
    line = "x" * 5000 + "HERE" + "y" * 5000
    assert told(line, 5001, 4) == [f"…{'x' * 60}HERE{'y' * 60}…", " " * 61 + "^^^^"]
    assert told("x" * 60 + "HERE" + "y" * 140, 61, 4)[0] == "x" * 60 + "HERE" + "y" * 60 + "…"
    assert told("x" * 140 + "HERE" + "y" * 60, 141, 4)[0] == "…" + "x" * 60 + "HERE" + "y" * 60
    assert told(line, 1, 10_004) == ["x" * 60 + "…", "^" * 61]
    assert told(line, 1, 1) == ["x" + "x" * 60 + "…", "^"]
    assert told(line, 10_004, 1) == ["…" + "y" * 61, " " * 61 + "^"]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain é 漢字 🎬", "plain é 漢字 🎬"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("a\rb\nc\td", r"a\rb\nc d"),
        ("\x9b31m\x90", r"\x9b31m\x90"),
        ("\u202eright to left", r"\u202eright to left"),
        ("\u2066isolate\ufeff", r"\u2066isolate\ufeff"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("\x00\x7f\x08", r"\x00\x7f\x08"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_as_an_escape(text: str, clean: str) -> None:
    assert report.clean(text) == clean


def test_every_part_of_a_finding_is_cleaned() -> None:
    bad = "\x1b[2J\u202e"
    finding = Diagnostic("rule", bad, bad, Span(1, 1, 1), hint=bad, excerpt=bad)
    assert all(character.isprintable() for character in report.text([finding]).replace("\n", ""))


@pytest.mark.parametrize(
    ("severity", "colour"),
    [(Severity.ERROR, "31"), (Severity.WARNING, "33"), (Severity.NOTE, "36")],
)
def test_only_the_severity_is_coloured(severity: Severity, colour: str) -> None:
    finding = Diagnostic("rule", "message", "file", severity=severity, hint="do this")
    name = severity.name.lower()
    assert report.text([finding]) == f"file: {name}: message [rule]\n      = do this\n"
    coloured = report.text([finding], report.Style(colour=True))
    assert coloured == f"file: \x1b[{colour}m{name}\x1b[0m: message [rule]\n      = do this\n"


def test_a_finding_without_a_line_has_no_carets() -> None:
    finding = Diagnostic("rule", "message", "file", Span(3, 4, 5))
    assert report.text([finding]) == "file:3:4: error: message [rule]\n"
    assert report.text([]) == ""
