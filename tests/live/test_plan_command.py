"""flogen plan, as it is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from flogen.formats import header
from flogen.repository import lock
from flogen.terraform import run
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


@pytest.mark.parametrize("revision", ["nope", "HEAD~7", "--batch"])
def test_an_unknown_commit_is_one_clear_error(plan: Plan, revision: str) -> None:
    result = plan(f"--compare={revision}")
    assert result.exit_code == 2
    assert f"git finds no commit {revision}\n" in result.stderr
    assert "fetch-depth: 0" in result.stderr


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
    before = (repository.folder / "flogen.lock").read_text("utf-8")
    path = "infra/environments/production/moved.tf"
    text = f"{header.lines('#')}\n\nwhat flogen once wrote\n"
    repository.write(path, text)
    repository.write("flogen.lock", f"{before}{lock.digest(text.encode())}  {path}\n")
    assert plan().exit_code == 0
    repository.write("flogen.lock", before)
    assert plan().exit_code == 1


def test_an_environment_that_is_taken_out_is_told(plan: Plan, repository: Repository) -> None:
    repository.write("projectflo.yaml", SPEC.replace("production: {}", "live: {}"))
    result = plan("--compare", "HEAD")
    assert "production: no longer a root; its resources remain" in result.stderr
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


RUNS = """\
variable "seen" {
  type    = string
  default = "nothing"
}

resource "terraform_data" "mine" {
  input = "a"
  provisioner "local-exec" {
    command = "touch WITNESS"
  }
}

output "seen" {
  value = var.seen
}
"""


def test_nothing_of_the_users_runs(plan: Plan, repository: Repository, tmp_path: Path) -> None:
    witness = tmp_path / "witness"
    text = RUNS.replace("WITNESS", str(witness))
    repository.write("infra/monitoring/main.tf", text)
    repository.must("commit", "--all", "--message=runs")
    repository.write("infra/monitoring/main.tf", text.replace('"a"', '"b"'))
    result = plan("monitoring", "--compare", "HEAD")
    assert "changed  terraform_data.mine" in result.stdout
    assert not witness.exists()


def test_terraform_is_told_only_what_is_meant_for_it(
    plan: Plan, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TF_VAR_seen", "given")
    monkeypatch.setenv("MY_SECRET", "hidden")
    monkeypatch.setenv("TF_CLI_ARGS", "-no-such-flag")
    repository.write("infra/monitoring/main.tf", RUNS)
    assert '+ seen = "given"' in plan("monitoring").stdout
    asked = run._environment(repository.folder, kept := repository.folder / "kept", "{}")
    assert "MY_SECRET" not in asked
    assert (asked["HOME"], asked["TMPDIR"]) == (str(kept / "home"), str(kept / "temporary"))


def test_what_would_be_downloaded_or_read_is_refused_before_terraform_starts(
    plan: Plan, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    text = 'output "l" {\n  value = file("/proc/self/environ")\n}\n'
    module = 'module "m" {\n  source = "http://127.0.0.1:8765/m.zip"\n}\n'
    repository.write("infra/monitoring/main.tf", text + module)
    result = plan("monitoring")
    assert result.exit_code == 1
    assert "infra/monitoring/main.tf:2:16: error: file() reads a file outside" in result.stderr
    assert "infra/monitoring/main.tf:5:12: error: this module would be" in result.stderr
    assert "terraform is not on PATH" not in result.stderr


SECRET = "what the caller alone may see"
LEAKS = {
    "the state of another root in a check": (
        'check "c" {\n  data "terraform_remote_state" "d" {\n    backend = "local"\n'
        '    config  = { path = "SECRET_FILE" }\n  }\n  assert {\n    condition = false\n'
        "    error_message = data.terraform_remote_state.d.outputs.o\n  }\n}\n"
    ),
    "an escaped interpolation": ('output "o" {\n  value = "$${ ${file("SECRET_FILE")} }"\n}\n'),
    "a heredoc that ends with a space": (
        'output "o" {\n  value = [<<EOT\na\nEOT \n, file("SECRET_FILE"), <<EOT\nb\nEOT\n]\n}\n'
    ),
    "an empty text before a path": (
        'resource "terraform_data" "d" {\n  for_each = toset([""])\n'
        '  input    = file("${each.key}SECRET_FILE")\n}\n'
    ),
    "the list of modules as a template": (
        'module "m" {\n  source = "./m$${file(p)}"\n}\noutput "o" {\n  value = templatefile('
        '"${path.module}/.terraform/modules/modules.json", { p = "SECRET_FILE" })\n}\n'
    ),
    "a comment of Terraform as a template": (
        'output "o" {\n  value = templatefile("${path.module}/comment.tf", '
        '{ p = "SECRET_FILE" })\n}\n'
    ),
}


@pytest.mark.parametrize("name", LEAKS)
def test_no_file_of_the_caller_is_shown(
    plan: Plan, repository: Repository, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    file = tmp_path_factory.mktemp("caller") / "secret.tfstate"
    file.write_text(
        '{"version": 4, "terraform_version": "1.9.0", "serial": 1, "lineage": "a", "resources": [],'
        f' "outputs": {{"o": {{"value": "{SECRET}", "type": "string"}}}}}}'
    )
    repository.write("infra/monitoring/main.tf", LEAKS[name].replace("SECRET_FILE", str(file)))
    repository.write("infra/monitoring/comment.tf", "# ${file(p)}\n")
    repository.write("infra/monitoring/m${file(p)}/main.tf", 'output "o" {\n  value = 1\n}\n')
    result = plan("monitoring")
    assert SECRET not in result.output
    assert result.exit_code == 1


def test_the_state_of_the_first_plan_is_no_template(plan: Plan, repository: Repository) -> None:
    text = (
        'resource "terraform_data" "d" {\n  input = "$${file(p)}"\n}\n'
        'resource "terraform_data" "e" {\n  input = fileexists("terraform.tfstate") ? '
        'templatefile("terraform.tfstate", { p = "/etc/passwd" }) : ""\n}\n'
    )
    repository.write("infra/monitoring/main.tf", text)
    repository.must("commit", "--all", "--message=state")
    result = plan("monitoring", "--compare", "HEAD")
    assert result.stdout == "monitoring: no changes\n"


def test_a_link_does_not_bring_in_what_lies_around_the_repository(
    plan: Plan, repository: Repository
) -> None:
    repository.must("rm", "-r", "--quiet", "infra")
    (repository.folder / "infra").symlink_to("..")
    repository.write("deep/main.tf", OWN)
    result = plan(f"infra/{repository.folder.name}/deep")
    assert "there is no Terraform root" in result.stderr


def test_a_template_of_the_user_runs_nothing(
    plan: Plan, repository: Repository, tmp_path: Path
) -> None:
    witness = tmp_path / "witness"
    repository.write("projectflo.yaml", SPEC + "templates: mine\n")
    text = (
        RUNS.replace("WITNESS", str(witness)) + 'output "p" {\n  value = file("/etc/passwd")\n}\n'
    )
    repository.write("mine/terraform/environments/outputs.tf.j2", text)
    result = plan("--compare", "HEAD")
    assert "file() reads a file outside of the repository" in result.stderr
    repository.write("mine/terraform/environments/outputs.tf.j2", text.partition('output "p"')[0])
    repository.must("add", "--all")
    repository.must("commit", "--message=templates")
    repository.write("projectflo.yaml", SPEC + "templates: mine\n# again\n")
    assert plan("--compare", "HEAD").exit_code == 0
    assert not witness.exists()
