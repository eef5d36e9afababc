"""The rules' manuals: on the command line, for programs, and as a page."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from flogen.rules import manual
from flogen.rules.engine import Rule
from flogen.rules.registry import RULES
from tests.cases import ROOT

PAGE = ROOT / "docs" / "rules.md"


def flogen_rules(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", *arguments])


def test_the_page_says_what_the_code_says(update: bool) -> None:
    if update:
        PAGE.write_text(manual.markdown(), "utf-8")
    assert PAGE.read_text("utf-8") == manual.markdown()


def test_every_url_leads_to_a_heading_of_the_page() -> None:
    headings = set(re.findall(r"^## (.+)$", manual.markdown(), re.MULTILINE))
    for rule in RULES:
        path, _, anchor = rule.url.partition("#")
        assert path.endswith("/docs/rules.md")
        assert anchor in headings


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_manual_has_a_summary_and_says_what_to_do(rule: Rule) -> None:
    summary, blank, *rest = rule.manual.splitlines()
    assert summary == rule.summary
    assert summary.endswith(".")
    assert blank == ""
    assert rest
    assert all(len(line) <= 100 for line in rule.manual.splitlines())
    assert not any(line.startswith("   ") for line in rest)


def test_all_rules_are_listed_with_their_summaries() -> None:
    lines = flogen_rules().stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]
    assert [line.split(maxsplit=2)[2] for line in lines] == [rule.summary for rule in RULES]


def test_one_rule_is_explained() -> None:
    assert flogen_rules("duplicate-key").stdout == (
        "duplicate-key (error)\n\n"
        "A key appears twice in one map.\n\n"
        "A YAML parser would use the last value. Remove one of the keys.\n"
    )


def test_programs_get_the_same() -> None:
    every = json.loads(flogen_rules("--format", "json").stdout)
    assert [rule["id"] for rule in every["rules"]] == [rule.id for rule in RULES]
    one = json.loads(flogen_rules("duplicate-key", "--format", "json").stdout)
    assert one == {
        "rules": [
            {
                "id": "duplicate-key",
                "severity": "error",
                "summary": "A key appears twice in one map.",
                "manual": "A key appears twice in one map.\n\n"
                "A YAML parser would use the last value. Remove one of the keys.\n",
                "url": "https://github.com/flogen/flogen/blob/main/docs/rules.md#duplicate-key",
            }
        ]
    }


def test_a_name_that_is_no_rule_is_one_clear_error() -> None:
    result = flogen_rules("duplicat-key")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "there is no rule named duplicat-key" in result.stderr
    assert 'did you mean "duplicate-key"?' in result.stderr
