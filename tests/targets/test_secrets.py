"""Every secret is listed, with where it comes from, who reads it and how it is set."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen import planning, resources
from flogen.cli.main import main
from flogen.planning import load
from flogen.targets import secrets, terraform
from flogen.targets.secrets import REPOSITORY, Needed, credentials, workflows
from flogen.targets.secrets.workflows import Use
from flogen.targets.terraform.providers import PROVIDERS
from tests.cases import CASES, REFERENCE
from tests.spec_texts import project, spec

WITHOUT_KEYS = {"random"}
JOB = """\
name: CI
env:
  A: ${{ secrets.OF_ALL }}

jobs:
  lint:
    name: Lint
    steps:
      - run: echo ${{ secrets.GITHUB_TOKEN }}
  deploy-eu:
    name: Deploy
    environment:
      name: "eu"
    steps:
      - env: { B: "${{ secrets.KEY }}${{ secrets.KEY }}", C: "${{ secrets.B_2 }}" }
  send:
    environment: us
    steps:
      - env: { B: "${{ secrets.KEY }}" }
"""


def listed(path: Path) -> list[Needed]:
    texts = {one.path: one.text for one in planning.plan(load.spec(path), ["actions"])}
    return secrets.needed(load.spec(path).project, texts)


def flogen_secrets(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["secrets", *arguments])


def of(place: str, name: str, path: Path = REFERENCE) -> Needed:
    (found,) = [one for one in listed(path) if (one.place, one.name) == (place, name)]
    return found


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_secret_of_every_workflow_is_listed(case: str) -> None:
    texts = [one.text for one in planning.plan(load.spec(CASES[case]), ["actions"])]
    read = {name for text in texts for name in re.findall(r"secrets\.(\w+)", text)}
    found = [
        one
        for one in listed(CASES[case])
        if any(reader.startswith("workflow") for reader in one.readers)
    ]
    assert {one.name for one in found} == read
    for one in found:
        is_set_by_terraform = f'secret_name = "{one.name}"' in terraform_of(case)
        has_command = any(f"gh secret set {one.name}" in command for command in one.commands)
        assert has_command is not is_set_by_terraform, one


@cache
def terraform_of(case: str) -> str:
    """All Terraform of a case, with its arguments not aligned."""
    files = planning.plan(load.spec(CASES[case]), ["terraform"])
    return re.sub(r" +=", " =", "\n".join(one.text for one in files))


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_variable_without_a_default_is_listed(case: str) -> None:
    found = listed(CASES[case])
    for root, text in variables_by_root(CASES[case]).items():
        asked = set(re.findall(r'^variable "(\w+)"', text, re.MULTILINE))
        given = {
            command.rpartition("TF_VAR_")[2]
            for one in found
            if f"root {root}" in one.readers
            for command in one.commands
            if "TF_VAR_" in command
        }
        assert given == asked, root


def variables_by_root(path: Path) -> dict[str, str]:
    planned = planning.plan(load.spec(path), ["terraform"])
    files = {one.path: one.text for one in planned if "/modules/" not in one.path}
    roots = {name.rpartition("/")[0] for name in files}
    return {root: files.get(f"{root}/variables.tf", "") for root in roots}


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_provider_that_is_configured_has_its_key_listed(case: str) -> None:
    found = listed(CASES[case])
    for file in planning.plan(load.spec(CASES[case]), ["terraform"]):
        if file.path.endswith("/providers.tf"):
            configured = re.findall(r'^provider "(\w+)"', file.text, re.MULTILINE)
            keys = {credentials.PROVIDERS[name].name for name in configured}
            reader = f"root {file.path.rpartition('/')[0]}"
            assert keys <= {one.name for one in found if reader in one.readers}


def test_every_provider_has_a_key_and_its_settings_name_it() -> None:
    assert set(credentials.PROVIDERS) == PROVIDERS.keys() - WITHOUT_KEYS
    folder = resources.templates() / "terraform" / "providers"
    for name, credential in credentials.PROVIDERS.items():
        assert credential.name in (folder / f"{name}.tf.j2").read_text() or name == "aws"


def test_one_secret_has_all_its_readers_and_one_command_for_each_kind_of_them() -> None:
    found = of("production", "RENDER_API_KEY")
    assert found.readers == (
        "root infra/environments/production",
        "workflow .github/workflows/ci.yml (deploy-production)",
    )
    assert found.commands == (
        "read -rs RENDER_API_KEY && export RENDER_API_KEY",
        "gh secret set RENDER_API_KEY --env production",
    )
    assert found.origin.endswith("in the right workspace (tea-prod)")


def test_what_people_set_says_what_it_is_for() -> None:
    found = of("staging", "STRIPE_KEY")
    assert found.origin == "The secret key of the Stripe account"
    assert "read -rs TF_VAR_stripe_key && export TF_VAR_stripe_key" in found.commands
    assert "gh secret set STRIPE_KEY --env staging" in found.commands


def test_what_terraform_sets_at_github_nobody_else_does() -> None:
    found = of("the repository", "PAGERDUTY_P2_KEY")
    assert found.origin == "Terraform sets it in infra/shared"
    assert found.commands == ()


def test_nobody_sets_what_terraform_makes() -> None:
    found = of("production", "SESSION_KEY")
    assert (found.readers, found.commands) == (("service api", "service worker"), ())
    assert found.origin.startswith("Terraform generates 32 random bytes")


def test_on_a_machine_of_ones_own_they_stand_in_a_file() -> None:
    found = of("development", "SESSION_KEY")
    assert found.origin == "generate one: openssl rand -base64 32"
    assert found.commands == ("cp -n .env.example .env && vi .env",)
    assert of("development", "STRIPE_KEY").origin == "The secret key of the Stripe account"


def test_the_places_come_in_the_order_of_applying() -> None:
    places = list(dict.fromkeys(one.place for one in listed(REFERENCE)))
    assert places == [
        "infra/bootstrap",
        "infra/shared",
        "the repository",
        "development",
        "staging",
        "preview",
        "production",
    ]


def test_a_workflow_is_read_job_by_job() -> None:
    assert list(workflows.uses(JOB)) == [
        Use("OF_ALL", "", ""),
        Use("B_2", "deploy-eu", "eu"),
        Use("KEY", "deploy-eu", "eu"),
        Use("KEY", "send", "us"),
    ]


def test_what_the_spec_does_not_know_is_listed_all_the_same() -> None:
    made = project("environments: { eu: {} }")
    found = {(one.place, one.name): one for one in secrets.needed(made, {"own.yml": JOB})}
    assert [*found] == [(REPOSITORY, "OF_ALL"), ("eu", "B_2"), ("eu", "KEY"), ("us", "KEY")]
    assert found[REPOSITORY, "OF_ALL"].commands == ("gh secret set OF_ALL",)
    assert found["us", "KEY"].commands == ("gh secret set KEY --env us",)
    assert found["us", "KEY"].readers == ("workflow own.yml (send)",)
    assert found["us", "KEY"].origin == "KEY, by hand"


def test_the_roots_come_in_the_order_of_applying() -> None:
    roots = terraform.roots_of(load.spec(REFERENCE).project)
    assert [root.folder for root in roots] == [
        "bootstrap",
        "shared",
        "environments/staging",
        "environments/production",
    ]


def test_the_command_tells_people(tmp_path: Path) -> None:
    (tmp_path / "projectflo.yaml").write_text(
        spec(
            """\
            secrets: { KEY: { from: github_environment, description: Opens the door } }
            services: { api: { framework: nestjs, path: ., secrets: [KEY] } }
            environments: { production: {} }
            """
        )
    )
    result = flogen_secrets("-f", str(tmp_path / "projectflo.yaml"))
    assert result.exit_code == 0
    assert result.stdout == (
        "production\n"
        "  KEY\n"
        "    from     Opens the door\n"
        "    read by  root infra/environments/production, service api\n"
        "    set by   read -rs TF_VAR_key && export TF_VAR_key\n"
        "             gh secret set KEY --env production\n"
        "  RENDER_API_KEY\n"
        "    from     Render's dashboard, Account Settings, API Keys, in the right workspace\n"
        "    read by  root infra/environments/production\n"
        "    set by   read -rs RENDER_API_KEY && export RENDER_API_KEY\n"
    )


def test_the_command_tells_programs() -> None:
    data = json.loads(flogen_secrets("-f", str(REFERENCE), "--format", "json").stdout)
    assert data["version"] == 1
    assert [(one["place"], one["name"]) for one in data["secrets"]] == [
        (one.place, one.name) for one in listed(REFERENCE)
    ]
    assert {*data["secrets"][0]} == {"place", "name", "origin", "readers", "commands"}


@pytest.mark.parametrize("name", ["PAGERDUTY_P2_KEY", "SLACK_WEBHOOK_URL"])
def test_what_terraform_hands_to_the_workflow_is_set_by_nobody(name: str) -> None:
    found = of(REPOSITORY, name, CASES["watched"])
    assert (found.origin, found.commands) == ("Terraform sets it in infra/shared", ())


def test_the_webhook_is_given_to_terraform() -> None:
    found = of("infra/shared", "SLACK_WEBHOOK_URL", CASES["watched"])
    assert found.commands == (
        "read -rs TF_VAR_slack_webhook_url && export TF_VAR_slack_webhook_url",
    )
