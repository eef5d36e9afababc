"""flogen plan, as it is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli import main
from tests.cases import CASES
from tests.git_repository import Repository
from tests.live.toolbox import tool

SPEC = CASES["smallest"].read_text("utf-8")
OWN = 'resource "terraform_data" "mine" {\n  input = "a"\n}\n'
Plan = Callable[..., Result]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    tool("terraform")
    made = Repository(tmp_path)
    made.must("init", "--initial-branch=main")
    made.write("projectflo.yaml", SPEC)
    result = CliRunner().invoke(main, ["render", "-f", str(tmp_path / "projectflo.yaml")])
    assert result.exit_code == 0
    made.write("infra/monitoring/main.tf", OWN)
    made.must("add", "--all")
    made.must("commit", "--message=all")
    return made


@pytest.fixture
def plan(repository: Repository) -> Plan:
    spec = str(repository.folder / "projectflo.yaml")
    return lambda *words: CliRunner().invoke(main, ["plan", "-f", spec, *words])


def test_the_roots_of_the_spec_are_planned(plan: Plan) -> None:
    result = plan("--format", "json")
    assert result.exit_code == 0
    assert list(json.loads(result.stdout)["roots"]) == ["production"]


@pytest.mark.parametrize("name", ["monitoring", "infra/monitoring", "./infra/monitoring/"])
def test_a_root_of_ones_own_goes_by_its_name_or_folder(plan: Plan, name: str) -> None:
    result = plan(name, "--format", "json")
    assert json.loads(result.stdout)["roots"] == {
        "monitoring": [
            {"address": "terraform_data.mine", "action": "created", "attributes": []},
        ]
    }


def test_an_unknown_root_is_told_with_the_nearest(plan: Plan) -> None:
    result = plan("monitorin")
    assert result.exit_code == 2
    assert "there is no Terraform root monitorin" in result.stderr
    assert 'did you mean "monitoring"? expected one of monitoring, production' in result.stderr


def test_ones_own_files_are_compared_as_they_were(plan: Plan, repository: Repository) -> None:
    repository.write("infra/monitoring/main.tf", OWN.replace('"a"', '"b"'))
    result = plan("monitoring", "production", "--compare", "HEAD")
    assert result.stdout == (
        "monitoring: 1 changed\n"
        "    changed  terraform_data.mine (input, output)\n"
        "\n"
        "production: no changes\n"
    )


def test_a_file_that_flogen_would_remove_is_not_planned(plan: Plan, repository: Repository) -> None:
    lock = (repository.folder / "flogen.lock").read_text("utf-8")
    repository.write("infra/environments/production/old.tf", "what flogen once wrote\n")
    hashed = f"{'0' * 64}  infra/environments/production/old.tf\n"
    repository.write("flogen.lock", lock + hashed)
    assert plan().exit_code == 0
    repository.write("flogen.lock", lock)
    assert plan().exit_code == 1


def test_an_environment_that_is_taken_out_is_told(plan: Plan, repository: Repository) -> None:
    repository.write("projectflo.yaml", SPEC.replace("production: {}", "live: {}"))
    result = plan("--compare", "HEAD")
    assert "production: no longer a root; what it made stays" in result.stderr
    assert result.stdout.startswith("live: ")


def test_what_terraform_refuses_is_told_at_its_line(plan: Plan, repository: Repository) -> None:
    repository.write("infra/monitoring/main.tf", OWN.replace("input", "inptu"))
    result = plan("monitoring")
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "infra/monitoring/main.tf:2:3: error: Unsupported argument [terraform]\n"
        '    2 |   inptu = "a"\n'
        "      |   ^^^^^^^^^^^\n"
    )
    assert 'did you mean "input"?' in result.stderr.lower()
