"""Reports about anything at all: findings whose texts try to break out of every format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from flogen.diagnostics import CommandLine, Diagnostic, Related, Severity, Span, run
from flogen.report.content import Places, Report
from flogen.rules.registry import RULES

ROOT = Path("/repository")
PLACES = Places(ROOT, ROOT, {"../spec.yaml": Path("/elsewhere/spec.yaml")})
_NASTY = (
    *("::error::", "::", "%0A", "%25", "%", ",", "=", ":", "\n", "\r", "\r\n", "\t", "\x00"),
    *("\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\x7f", "\u202e", "\u2028", "\x85", "\ud800"),
    *("𝒳", "🚀", "é", "e\u0301", "界", "|", "`", "```", "<script>", "&amp;", "](http://x)", "](1)"),
    *("\\", "\\|", "*", "_", "$x$", "{0}", "${{ x }}", "##[error]", '"', "'", "]]>", "-->", " "),
)

texts = st.lists(st.sampled_from(_NASTY) | st.text(max_size=5), max_size=6).map("".join)
spans = st.builds(Span, st.integers(1, 10**6), st.integers(1, 300), st.integers(1, 300)) | st.none()
names = st.sampled_from(["projectflo.yaml", "a b/ü:c,d.tf", "../spec.yaml", "../../x"]) | texts
related = st.builds(Related, texts, names, spans)
rules = st.sampled_from([rule.id for rule in RULES]) | texts.map(lambda text: f"x{text}")
severities = st.sampled_from(Severity)
hints = st.lists(texts | texts.map(CommandLine), max_size=3).map(tuple)
diagnostics = st.builds(
    Diagnostic,
    rule=rules,
    message=texts,
    path=names,
    span=spans,
    severity=severities,
    hint=texts | hints,
    excerpt=texts,
    related=st.lists(related, max_size=2).map(tuple),
)


def _report(findings: list[Diagnostic]) -> Report:
    return Report(tuple(findings), 7, PLACES, RULES)


reports = st.lists(diagnostics, max_size=5).map(_report)

ONE = Diagnostic(
    "schema",
    'there is no database named "dbb"',
    "projectflo.yaml",
    Span(3, 7, 3),
    hint='did you mean "db"?',
    excerpt="uses: [dbb]",
)


STEPS = ("look at the file", *run("flogen render", to="to go on, run"))


def report(*findings: Diagnostic) -> Report:
    """A report of these findings."""
    return _report(list(findings))


def many(number: int, severity: Severity) -> list[Diagnostic]:
    """So many findings of one severity."""
    return [replace(ONE, severity=severity, message=f"the {n}th") for n in range(number)]


def is_harmless(text: str) -> bool:
    """Whether a terminal takes every character of the text for a character."""
    return all(character == "\n" or character.isprintable() for character in text)
