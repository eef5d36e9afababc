"""Findings as Markdown for the summary of a step."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from hypothesis import given

from flogen.diagnostics import Severity
from flogen.drift.kinds import WORDS, Drift
from flogen.report.cleaning import clean
from flogen.report.content import Report
from flogen.report.summary import MOST, summary
from tests.reports import ONE, is_harmless, many, report, reports

_MARKUP = re.compile(
    r"<br>|</?code>|\*\*(?:error|warning|note):\*\*|\(\[[\w-]+\]\(https://[^)]*\)\)"
)


def rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("| <code>")]


def test_it_counts_tells_and_says_what_mends() -> None:
    stale = WORDS[Drift.STALE]
    found = replace(ONE, span=None, severity=Severity.WARNING, message="a|b", hint=stale.hint)
    url = "https://github.com/flogen/flogen/blob/main/docs/rules.md#schema"
    assert summary(report(ONE, found)) == (
        "## flogen check: findings\n\n"
        "| errors | warnings | notes | files checked |\n"
        "| ---: | ---: | ---: | ---: |\n"
        "| 1 | 1 | 0 | 7 |\n\n"
        "| where | what | what to do |\n"
        "| --- | --- | --- |\n"
        "| <code>projectflo.yaml&#58;3&#58;7</code> | **error:** there is no database named"
        f' "dbb" ([schema]({url})) | did you mean "db"? |\n'
        f"| <code>projectflo.yaml</code> | **warning:** a&#124;b ([schema]({url})) |"
        " run&#58;<br><code>flogen render</code> |\n\n"
        "After the other findings are fixed, update the files:\n\n"
        "```sh\nflogen render\n```\n"
    )


def test_nothing_found_is_said_too() -> None:
    assert summary(report()).startswith("## flogen check: nothing found\n")


def test_a_command_that_gives_up_an_edit_is_not_recommended() -> None:
    hint = WORDS[Drift.EDITED].hint
    assert "```" not in summary(report(replace(ONE, hint=hint)))


def test_it_stays_below_what_github_takes() -> None:
    long = replace(ONE, message="x" * 10_000, hint="|" * 10_000, severity=Severity.ERROR)
    text = summary(report(*many(300, Severity.NOTE), *[long] * MOST))
    assert len(rows(text)) == MOST
    assert "\n300 more findings are in the log.\n" in text
    assert len(text.encode()) < 1024 * 1024


@given(reports)
def test_no_text_breaks_out_of_its_cell(shown: Report) -> None:
    text = summary(shown)
    assert is_harmless(text)
    assert len(rows(text)) == len(shown.findings)
    by_gravity = sorted(shown.findings, key=lambda found: -found.severity)
    for row, found in zip(rows(text), by_gravity, strict=True):
        assert row.count("|") == 4
        assert not re.search(r"[\\`*_<>\[\]$~@]", _MARKUP.sub("", row))
        assert clean(found.message) in html.unescape(row)
