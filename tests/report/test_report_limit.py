"""Very many findings: each format tells the gravest, and how many more there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flogen.cli.main import main
from flogen.diagnostics import Severity
from flogen.drift import plain_diff
from flogen.drift.difference import Difference
from flogen.report import Style, text
from flogen.report.content import Report
from flogen.report.formats import formatted
from flogen.report.limit import MOST
from flogen.report.summary import summary
from tests.cases import REFERENCE
from tests.reports import PLACES, many

FINDINGS = (*many(MOST, Severity.NOTE), *many(3, Severity.ERROR), *many(40, Severity.WARNING))
SHOWN = Report.of(FINDINGS, 7, PLACES, ())
MORE = f"43 notes more: flogen shows the {MOST} most severe findings"


def told(form: str) -> str:
    return formatted(SHOWN, form, Style())


def test_text_ends_with_how_many_more_there_are() -> None:
    assert told("text").endswith(f"\n{MORE}\n")
    assert text(FINDINGS) == told("text")
    assert told("text").count("error: ") == 3
    assert "notes more" not in text(FINDINGS[:MOST])


def test_json_counts_them() -> None:
    data = json.loads(told("json"))
    assert len(data["findings"]) == MOST
    assert data["summary"] == {
        "files": 7,
        "errors": 3,
        "warnings": 40,
        "notes": MOST,
        "left_out": 43,
    }


def test_sarif_notes_them() -> None:
    (run,) = json.loads(told("sarif"))["runs"]
    assert len(run["results"]) == MOST
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == MORE


def test_annotations_and_the_summary_say_so() -> None:
    hidden = told("github").splitlines()[-1]
    assert "30 warnings, 990 notes more" in hidden
    assert hidden.endswith(f"the log shows the {MOST} most severe")
    assert "\n843 more findings: the log has some" in summary(SHOWN)


def test_a_diff_of_very_many_files_is_cut() -> None:
    found = [Difference(f"{number}", "edited", "rule") for number in range(MOST + 2)]
    shown = plain_diff.text(found, Style())
    assert shown.endswith("\n2 more files differ\n")
    assert shown.count("[rule]") == plain_diff.MOST


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_very_many_errors_in_a_spec_and_lines_in_a_lock_stay_short(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    good = REFERENCE.read_text("utf-8")
    lines = "".join(f"  s{number}: {{ path: 5, port: x }}\n" for number in range(700))
    Path("bad.yaml").write_text(good.replace("services:\n", f"services:\n{lines}", 1), "utf-8")
    result = CliRunner().invoke(main, ["check", "-f", "bad.yaml", "--format", form])
    assert result.exit_code == 2
    assert len(result.stdout + result.stderr) < 1_500_000
    assert "1400 errors" in result.stderr

    Path("projectflo.yaml").write_text(good, "utf-8")
    forged = (f"{number:064x}  a/{number}\n" for number in range(3000))
    Path("flogen.lock").write_text("".join(forged))
    result = CliRunner().invoke(main, ["check", "--format", form])
    assert result.exit_code == 1
    assert len(result.stdout) < 1_500_000
