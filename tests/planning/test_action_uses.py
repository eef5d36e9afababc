"""The actions of the generated workflows are listed, each with its commit and its lines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from flogen.cli.main import main
from flogen.model.action_pins import BUILT_IN
from flogen.planning import action_uses
from tests.cases import CASES, golden_files

CI = ".github/workflows/ci.yml"
SHA = "f" * 40


def listed(spec: Path, *words: str) -> str:
    result = CliRunner().invoke(main, ["pins", "--file", str(spec), *words])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_use_of_every_golden_case_is_listed(case: str) -> None:
    text = golden_files(case).get(CI, "")
    found = json.loads(listed(CASES[case], "--format", "json"))["pins"]
    lines = {place["line"] for one in found for place in one["places"]}
    assert lines == {n for n, line in enumerate(text.split("\n"), 1) if "uses: " in line}
    for one in found:
        for place in one["places"]:
            line = text.split("\n")[place["line"] - 1]
            assert line.strip().removeprefix("- ") == (
                f"uses: {one['action']}@{one['sha']} # {one['version']}"
            )


def test_a_pin_of_the_spec_is_named_with_its_line(tmp_path: Path) -> None:
    text = CASES["smallest"].read_text()
    pin = f'pipeline:\n  pins:\n    actions/checkout: {{ version: v9.9.9, sha: "{SHA}" }}\n'
    spec = tmp_path / "projectflo.yaml"
    spec.write_text(f"{text}{pin}")
    line = text.count("\n") + 3
    shown = listed(spec)
    assert re.search(
        rf"actions/checkout v9\.9\.9\n    commit   {SHA}\n    set by   \S+:{line}\n", shown
    )
    assert "    set by   flogen\n    used at  .github/workflows/ci.yml:" in shown


@pytest.mark.parametrize("form", ["text", "json"])
def test_without_a_workflow_there_are_none(form: str) -> None:
    shown = listed(CASES["smallest"], "--format", form)
    assert json.loads(shown)["pins"] == [] if form == "json" else shown == ""


def test_two_commits_of_an_action_are_two_pins() -> None:
    uses = [f"      - uses: a/b@{letter * 40} # v1\n" for letter in "bab"]
    first, second = action_uses.pinned({"one.yml": "".join(uses)})
    assert [first.places, second.places] == [(("one.yml", 2),), (("one.yml", 1), ("one.yml", 3))]


def test_every_built_in_action_is_known_by_its_commit() -> None:
    assert all(re.fullmatch("[0-9a-f]{40}", pin.sha) for pin in BUILT_IN.values())
