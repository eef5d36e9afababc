"""The real terraform tells every kind of rule that a provider's schema has."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen.diagnostics import Diagnostic, RefusedError
from flogen.targets.artifact import Artifact
from flogen.terraform import run
from flogen.terraform.rules_of_schema import JUDGED
from tests.live.toolbox import tool

BROKEN = Path(__file__).parent / "terraform_broken/main.tf"
# The resources of terraform_broken are called as the kind of rule that each breaks.
INSIDE_ANOTHER = {"multiple_of": "any_of"}
SAID = {
    "render_keyvalue.enum": 'region must be one of "frankfurt", "ohio", "oregon", "singapore",'
    ' "virginia"; did you mean "frankfurt"?',
    "uptimerobot_monitor.min": "interval must be at least 30, not 5.",
    "aws_s3_bucket_object_lock_configuration.conflicts_with": "only one of"
    " rule.default_retention.days, rule.default_retention.years can be set.",
    "github_actions_secret.exactly_one_of": "one of encrypted_value, plaintext_value, value,"
    " value_encrypted must be set.",
    "uptimerobot_monitor.when": 'grace_period is required if type is "HEARTBEAT".',
    "data.tls_certificate.exactly_one_of": "one of content, url must be set.",
}


def refused(*texts: str) -> tuple[Diagnostic, ...]:
    files = [Artifact(f"infra/r{i}/main.tf", text, "terraform") for i, text in enumerate(texts)]
    with pytest.raises(RefusedError) as error:
        run.plans(files, [f"r{i}" for i in range(len(texts))])
    return error.value.diagnostics


@pytest.fixture(scope="module")
def found() -> dict[str, Diagnostic]:
    tool("terraform")
    return {d.message.partition(": ")[0]: d for d in refused(BROKEN.read_text("utf-8"))}


def test_every_kind_of_rule_is_told(found: dict[str, Diagnostic]) -> None:
    told = {address.rpartition(".")[2] for address in found}
    assert {kind for kind in JUDGED if INSIDE_ANOTHER.get(kind, kind) not in told} == set()


def test_every_broken_resource_is_told_within_its_lines(found: dict[str, Diagnostic]) -> None:
    lines = BROKEN.read_text("utf-8").splitlines()
    for address, diagnostic in found.items():
        assert diagnostic.path == "infra/r0/main.tf"
        assert diagnostic.span is not None
        above = [line for line in lines[: diagnostic.span.line] if line.endswith(("{", "{}"))]
        name = address.rpartition(".")[2]
        assert f'"{name}" {{' in [line for line in above if line.startswith(("re", "da"))][-1]
    blocks = [line for line in lines if line.startswith(("resource ", "data "))]
    assert len(blocks) == len(found)


@pytest.mark.parametrize("address", SAID)
def test_what_is_told_says_what_was_expected(found: dict[str, Diagnostic], address: str) -> None:
    assert found[address].hint == SAID[address]


def test_a_rule_stands_at_the_line_of_its_argument(found: dict[str, Diagnostic]) -> None:
    enum = found["render_keyvalue.enum"]
    assert enum.excerpt.strip() == 'region            = "frankfrut"'
    assert enum.span is not None
    assert enum.span.column == 3


def test_the_settings_of_a_provider_are_judged_and_every_root_is_told() -> None:
    tool("terraform")
    provider = """terraform {
  required_providers {
    github = {
      source = "integrations/github"
    }
  }
}

provider "github" {
  max_per_page = 0
}

resource "github_team" "all" {
  name = "all"
}
"""
    reference = 'output "a" {\n  value = local.nothing\n}\n'
    first, second = refused(provider, reference)
    assert first.hint == "max_per_page must be at least 1, not 0."
    assert (first.path, first.span and first.span.line) == ("infra/r0/main.tf", 10)
    assert (second.path, second.span and second.span.line) == ("infra/r1/main.tf", 2)
    assert second.message == "Reference to undeclared local value"


def test_values_that_are_not_known_pass() -> None:
    tool("terraform")
    text = """terraform {
  required_providers {
    render = {
      source = "render-oss/render"
    }
    random = {
      source = "hashicorp/random"
    }
  }
}

resource "random_pet" "region" {}

resource "render_keyvalue" "cache" {
  name              = random_pet.region.id
  plan              = random_pet.region.id
  region            = random_pet.region.id
  max_memory_policy = "noeviction"
}
"""
    file = Artifact("infra/unknown/main.tf", text, "terraform")
    (plan,) = run.plans([file], ["unknown"])
    assert len(plan.data["resource_changes"]) == 2
