"""flogen check in every format: on a clean tree, on drift, and on a broken spec."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from tests.lint_cases import SPEC
from tests.reports import is_harmless

BROKEN = SPEC.replace("uses: [db]", "uses: [dbb]")
ANNOTATED = "::error file=projectflo.yaml,line=3,col=55,title=flogen schema::projectflo.yaml:3:55: "


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rendered repository, which is where the user is."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    put(tmp_path, SPEC)
    assert flogen("render").exit_code == 0
    return tmp_path


def put(root: Path, spec: str) -> None:
    (root / "projectflo.yaml").write_text(spec)


def flogen(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


def check(output_format: str, *arguments: str, **environment: str) -> Result:
    return flogen("check", "--format", output_format, *arguments, **environment)


def data(result: Result) -> Any:
    return json.loads(result.stdout)


@pytest.mark.parametrize("output_format", ["text", "github"])
def test_a_clean_tree_says_nothing(root: Path, output_format: str) -> None:
    result = check(output_format)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 files checked: nothing found.\n"


def test_a_clean_tree_is_an_empty_report(root: Path) -> None:
    as_json, as_sarif = check("json"), check("sarif")
    assert (as_json.exit_code, as_sarif.exit_code) == (0, 0)
    assert data(as_json)["findings"] == []
    assert data(as_json)["summary"] == {
        "files": 2,
        "errors": 0,
        "warnings": 0,
        "notes": 0,
        "left_out": 0,
    }
    assert data(as_sarif)["runs"][0]["results"] == []


def test_drift_is_told_in_each_format(root: Path) -> None:
    (root / ".env.example").unlink()
    results = {name: check(name) for name in ("text", "json", "sarif", "github")}
    assert {result.exit_code for result in results.values()} == {1}
    assert results["text"].stdout.startswith(".env.example: warning: the file does not exist")
    assert [found["rule"] for found in data(results["json"])["findings"]] == ["drift-missing"]
    (found,) = data(results["sarif"])["runs"][0]["results"]
    assert found["ruleId"] == "drift-missing"
    assert results["github"].stdout.startswith("::warning file=.env.example,title=")


def test_paths_are_those_of_the_git_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = root / "shops" / "one"
    below.mkdir(parents=True)
    put(below, SPEC.replace("databases: { db: {} }", "databases: { db: {}, other: {} }"))
    for folder, spec in ((root, "shops/one/projectflo.yaml"), (below, "projectflo.yaml")):
        monkeypatch.chdir(folder)
        found = data(check("json", "-f", spec))["findings"]
        paths = {finding["path"] for finding in found}
        assert paths == {
            "shops/one/.env.example",
            "shops/one/docker-compose.yml",
            "shops/one/projectflo.yaml",
        }


def test_without_a_git_repository_paths_begin_at_the_root(root: Path) -> None:
    (root / ".git").rmdir()
    (root / ".env.example").unlink()
    assert data(check("json"))["findings"][0]["path"] == ".env.example"


def test_what_is_wrong_with_a_spec_comes_in_the_format_that_was_asked_for(root: Path) -> None:
    put(root, BROKEN)
    for name in ("json", "sarif", "github"):
        result = check(name)
        assert result.exit_code == 2
        assert result.stderr == "the spec has 1 error; nothing was checked.\n"
    assert check("github").stdout.startswith(ANNOTATED)
    (found,) = data(check("json"))["findings"]
    assert (found["rule"], found["path"], found["span"]["line"]) == ("schema", "projectflo.yaml", 3)
    assert data(check("sarif"))["runs"][0]["results"][0]["level"] == "error"


def test_as_text_what_is_wrong_with_a_spec_goes_to_stderr(root: Path) -> None:
    put(root, BROKEN)
    result = check("text")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("projectflo.yaml:3:55: error: ")


def test_a_spec_that_is_not_there_is_annotated(root: Path) -> None:
    result = check("github", "-f", "other.yaml")
    assert result.exit_code == 2
    assert result.stdout.startswith("::error file=other.yaml,title=flogen spec-file::")


def test_github_gets_annotations_without_being_asked(root: Path) -> None:
    put(root, BROKEN)
    assert flogen("check", GITHUB_ACTIONS="true").stdout.startswith(ANNOTATED)
    assert flogen("check", GITHUB_ACTIONS="false").stdout == ""
    assert check("text", GITHUB_ACTIONS="true").stdout == ""


def test_other_commands_tell_people(root: Path) -> None:
    put(root, BROKEN)
    result = flogen("render", GITHUB_ACTIONS="true")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("projectflo.yaml:3:55: error: ")


def test_the_step_summary_is_added_to(root: Path) -> None:
    file = root / "summary.md"
    file.write_text("before\n")
    check("text", GITHUB_STEP_SUMMARY=str(file))
    (root / ".env.example").unlink()
    check("sarif", GITHUB_STEP_SUMMARY=str(file))
    put(root, BROKEN)
    check("text", GITHUB_STEP_SUMMARY=str(file))
    text = file.read_text("utf-8")
    assert text.startswith("before\n## flogen check: nothing found\n")
    assert text.count("## flogen check: findings\n") == 2
    assert "\n```sh\nflogen render\n```\n" in text
    assert "**error:**" in text


def test_a_summary_that_cannot_be_written_changes_no_verdict(root: Path) -> None:
    result = check("text", GITHUB_STEP_SUMMARY=str(root))
    assert result.exit_code == 0
    assert "the step summary cannot be written: Is a directory" in result.stderr


@pytest.mark.parametrize("output_format", ["text", "json", "sarif", "github"])
def test_a_hostile_spec_reaches_no_terminal(root: Path, output_format: str) -> None:
    put(root, SPEC + '"\\e[2J%0A::error::\\n": 1 # \u202e\n')
    result = check(output_format)
    assert result.exit_code == 2
    assert "[2J" in result.output
    assert is_harmless(result.output)


def test_a_hostile_name_of_a_spec_reaches_no_terminal(root: Path) -> None:
    name = "\x1b[2J\n::error::x.yaml"
    (root / name).write_text(BROKEN)
    for output_format in ("text", "json", "sarif", "github"):
        assert is_harmless(check(output_format, "-f", name).output)
