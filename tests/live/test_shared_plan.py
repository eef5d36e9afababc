"""What infra/shared makes of GitHub, and which DNS records an environment names."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen.terraform import run
from tests.cases import CASES
from tests.live.plans import by_address, outputs, planned, resources
from tests.live.toolbox import tool

ROLE = "arn:aws:iam::123456789012:role/projectflo"


def after_apply(spec: Path, root: str) -> run.Plan:
    tool("terraform")
    artifacts = planned(spec)
    (plan,) = run.plans(artifacts, [root], before=artifacts)
    return plan


@pytest.fixture(scope="module")
def shared() -> run.Plan:
    return after_apply(CASES["reference"], "shared")


@pytest.fixture(scope="module")
def reviewed() -> run.Plan:
    return after_apply(CASES["existing-trust"], "shared")


def test_each_environment_takes_its_branch_and_a_preview_takes_pull_requests(
    shared: run.Plan,
) -> None:
    environments = [*resources(shared, "github_repository_environment")]
    policies = resources(shared, "github_repository_environment_deployment_policy")
    assert {one["environment"]: one["branch_pattern"] for one in policies} == {
        "production": "main",
        "staging": "main",
        "preview": "refs/pull/*/merge",
    }
    custom = {"protected_branches": False, "custom_branch_policies": True}
    assert [one["deployment_branch_policy"] for one in environments] == [[custom]] * 3
    assert [one["reviewers"] for one in environments] == [[]] * 3


def test_jobs_learn_their_role_and_previews_have_none(shared: run.Plan) -> None:
    variables = resources(shared, "github_actions_environment_variable")
    assert {(one["environment"], one["variable_name"]): one["value"] for one in variables} == {
        ("production", "AWS_ROLE_ARN"): f"{ROLE}-deploy-production",
        ("staging", "AWS_ROLE_ARN"): f"{ROLE}-deploy-staging",
        ("production", "AWS_SHARED_ROLE_ARN"): f"{ROLE}-shared",
    }
    (plan_role,) = resources(shared, "github_actions_variable")
    assert (plan_role["variable_name"], plan_role["value"]) == (
        "AWS_PLAN_ROLE_ARN",
        f"{ROLE}-plan",
    )


def test_the_roles_are_those_that_bootstrap_makes(shared: run.Plan) -> None:
    made = outputs(after_apply(CASES["reference"], "bootstrap"))["role_arns"]
    variables = [
        *resources(shared, "github_actions_environment_variable"),
        *resources(shared, "github_actions_variable"),
    ]
    assert {one["value"] for one in variables} == set(made.values())


def test_teams_let_jobs_in_and_not_pull_requests(reviewed: run.Plan) -> None:
    kind = "github_repository_environment"
    found = by_address(reviewed, kind)
    (reviewers,) = found[f'{kind}.environment["production"]']["reviewers"]
    assert len(reviewers["teams"]) == 2
    assert found[f'{kind}.environment["trial"]']["reviewers"] == []


def test_nobodys_name_comes_into_the_state(reviewed: run.Plan) -> None:
    prior = reviewed.data["prior_state"]["values"]["root_module"]["resources"]
    teams = [one["values"] for one in prior if one["type"] == "github_team"]
    assert [team["summary_only"] for team in teams] == [True, True]


def test_an_environment_names_the_records_of_its_services() -> None:
    records = outputs(after_apply(CASES["reference"], "staging"))["dns_records"]
    assert records == [
        {"name": "app.staging.projectflo.app", "type": "CNAME", "value": "cname.vercel-dns.com"},
        {
            "name": "api.staging.projectflo.app",
            "type": "CNAME",
            "value": "projectflo-staging-api.onrender.com",
        },
    ]
