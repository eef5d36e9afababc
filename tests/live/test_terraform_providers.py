"""The real terraform plans hand-written roots of every provider, and takes what is made up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from flogen.targets.artifact import Artifact
from flogen.terraform import changes, plan_report, run, schemas, workdir
from tests.live.toolbox import tool

FILES = sorted((Path(__file__).parent / "terraform_roots").glob("*.tf"))
ROOTS = tuple(
    Artifact(f"infra/{path.stem}/main.tf", path.read_text("utf-8"), "terraform") for path in FILES
)
ARN = r"arn:aws:\w+:[\w-]*:\d{12}:"


@pytest.fixture(scope="module", autouse=True)
def _terraform() -> None:
    tool("terraform")


@pytest.fixture(scope="module")
def first() -> dict[str, run.Plan]:
    return {plan.root: plan for plan in run.plans(ROOTS, workdir.roots(ROOTS))}


@pytest.fixture(scope="module")
def second() -> dict[str, run.Plan]:
    plans = run.plans(ROOTS, workdir.roots(ROOTS), before=ROOTS)
    return {plan.root: plan for plan in plans}


def outputs(plan: run.Plan) -> dict[str, Any]:
    found = plan.data["planned_values"]["outputs"]
    return {name: output.get("value") for name, output in found.items()}


def test_every_provider_is_planned(first: dict[str, run.Plan]) -> None:
    text = json.dumps([plan.data["configuration"]["provider_config"] for plan in first.values()])
    sources = {schemas.provider(name)["source"].lower() for name in schemas.known()}
    assert {source for source in sources if source not in text} == set()


def test_everything_is_created_and_then_stays(
    first: dict[str, run.Plan], second: dict[str, run.Plan]
) -> None:
    for plan in first.values():
        assert {change.action for change in changes.of(plan)} == {"created"}
    assert [change for plan in second.values() for change in changes.of(plan)] == []
    assert all("No changes." in plan.text for plan in second.values())


def test_terraforms_progress_is_not_part_of_a_plan(second: dict[str, run.Plan]) -> None:
    assert "Reading..." not in second["aws"].text
    assert "Refreshing state" not in second["aws"].text


def test_what_is_known_of_aws_before_an_apply_is_planned(first: dict[str, run.Plan]) -> None:
    resources = first["aws"].data["planned_values"]["root_module"]["resources"]
    (key,) = [r["values"] for r in resources if r["type"] == "aws_kms_key"]
    assert key["region"] == "eu-west-1"
    assert key["tags_all"] == {"project": "notes", "keeps": "backups"}
    (role,) = [r["values"] for r in resources if r["type"] == "aws_iam_role"]
    assert json.loads(role["assume_role_policy"]) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Principal": {
                    "Federated": "arn:aws:iam::123456789012:oidc-provider/"
                    "token.actions.githubusercontent.com"
                },
                "Condition": {
                    "StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}
                },
            }
        ],
    }


def test_computed_values_of_aws_look_like_aws(second: dict[str, run.Plan]) -> None:
    found = outputs(second["aws"])
    assert found["account"] == "123456789012"
    assert found["region"] == "eu-west-1"
    assert found["partition"] == "aws"
    assert found["bucket"] == "arn:aws:s3:::notes-backups"
    assert found["role"] == "arn:aws:iam::123456789012:role/notes-deploy"
    assert found["provider"] == (
        "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    )
    assert re.fullmatch(ARN + r"key/[0-9a-f]{8}-[0-9a-f-]{27}", found["key"])


def test_computed_values_of_the_others_look_like_theirs(second: dict[str, run.Plan]) -> None:
    found = outputs(second["pagerduty"])
    assert re.fullmatch(r"[0-9a-f]{32}", found["integration_key"])
    assert re.fullmatch(r"P[A-Z]{6}", found["service"])
    assert found["monitor"].isdecimal()
    assert found["heartbeat"].startswith("https://heartbeat.uptimerobot.com/m")
    assert outputs(second["github"])["team"].isdecimal()
    assert outputs(second["render"])["environment"].startswith("evm-")


def test_variables_that_must_be_given_are(
    first: dict[str, run.Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outputs(first["render"])["address"] == "made-up/0"
    monkeypatch.setenv("TF_VAR_address", "mine")
    (plan,) = run.plans(ROOTS, ["render"])
    assert outputs(plan)["address"] == "mine/0"


def one(text: str) -> tuple[Artifact, ...]:
    return (Artifact("infra/one/main.tf", text, "terraform"),)


CERTIFICATE = """resource "tls_private_key" "ca" {
  algorithm = "RSA"
}

resource "tls_self_signed_cert" "ca" {
  private_key_pem       = tls_private_key.ca.private_key_pem
  validity_period_hours = 24
  allowed_uses          = []

  subject {
    common_name = "notes"
  }
}
"""


def change_of(before: str, after: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    (plan,) = run.plans(one(after), ["one"], before=one(before))
    return [(c.address, c.action, c.attributes, c.before) for c in changes.of(plan)]


def test_a_change_within_a_block_replaces_where_the_provider_says_so() -> None:
    after = CERTIFICATE.replace('"notes"', '"letters"')
    assert change_of(CERTIFICATE, after) == [
        ("tls_self_signed_cert.ca", "replaced", ("subject.0.common_name",), "")
    ]


def test_what_is_taken_out_is_destroyed() -> None:
    after, _, _ = CERTIFICATE.partition('resource "tls_self')
    assert change_of(CERTIFICATE, after) == [("tls_self_signed_cert.ca", "destroyed", (), "")]


def test_what_is_write_only_is_in_no_plan_and_no_state() -> None:
    text = """terraform {
  required_providers {
    vercel = {
      source = "vercel/vercel"
    }
  }
}

resource "vercel_project_environment_variable" "key" {
  project_id = "prj_1"
  key        = "KEY"
  value_wo   = "written-only"
  target     = ["production"]
  sensitive  = true
}
"""
    (plan,) = run.plans(one(text), ["one"], before=one(text))
    assert [*changes.of(plan)] == []
    state = json.dumps(plan.data["prior_state"])
    assert "vercel_project_environment_variable" in state
    assert "written-only" not in state


def test_what_is_deprecated_is_told_once() -> None:
    text = """terraform {
  required_providers {
    github = {
      source = "integrations/github"
    }
  }
}

resource "github_repository_deployment_branch_policy" "main" {
  repository       = "notes"
  environment_name = "production"
  name             = "main"
}

resource "github_repository" "notes" {
  name = "notes"

  pages {
    source {
      branch = "main"
    }
  }
}
"""
    (plan,) = run.plans(one(text), ["one"])
    assert plan.text.count("Warning: github_repository_deployment_branch_policy is deprecated") == 1
    assert plan.text.count("Warning: pages is deprecated") == 1
    assert "on main.tf line 15, in resource" in plan.text


def test_what_moves_and_what_is_forgotten_is_told() -> None:
    moved = """
moved {
  from = tls_private_key.ca
  to   = tls_private_key.root
}
"""
    forgotten = """
removed {
  from = tls_self_signed_cert.ca

  lifecycle {
    destroy = false
  }
}
"""
    key, _, _ = CERTIFICATE.replace("tls_private_key.ca", "").partition('resource "tls_self')
    after = key.replace('"ca"', '"root"') + moved + forgotten
    assert change_of(CERTIFICATE, after) == [
        ("tls_private_key.root", "moved", (), "tls_private_key.ca"),
        ("tls_self_signed_cert.ca", "forgotten", (), ""),
    ]
    (plan,) = run.plans(one(after), ["one"], before=one(CERTIFICATE))
    assert plan_report.text([plan], in_full=False) == (
        "one: 1 moved, 1 forgotten\n"
        "      moved  tls_private_key.root (was tls_private_key.ca)\n"
        "  forgotten  tls_self_signed_cert.ca\n"
    )
    assert (
        "| one | moved | `tls_private_key.root` | was `tls_private_key.ca` |"
        in plan_report.markdown([plan])
    )
    assert (
        json.loads(plan_report.as_json([plan]))["roots"]["one"][0]["before"] == "tls_private_key.ca"
    )
