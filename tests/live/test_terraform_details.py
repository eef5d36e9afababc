"""What a team looks for in the plan of an environment: who sees what, and who may destroy it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flogen.terraform.run import Plan
from tests.cases import CASES, REFERENCE, golden_files
from tests.live import planned
from tests.live.toolbox import tool

SECRETS = ("STRIPE_KEY", "SESSION_KEY", "DATABASE_URL", "REDIS_URL")


@pytest.fixture(scope="module", autouse=True)
def _terraform() -> None:
    tool("terraform")


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    return planned.environments(REFERENCE.read_text())


@pytest.fixture(scope="module")
def applied() -> dict[str, Plan]:
    """The same once everything is there: what only the services know is known."""
    return planned.environments(REFERENCE.read_text(), before=REFERENCE.read_text())


def projects(plan: Plan) -> planned.Values:
    (project,) = planned.planned(plan, "vercel_project").values()
    return project


@pytest.mark.parametrize(("root", "has_previews"), [("production", False), ("staging", True)])
def test_previews_are_for_the_team_and_only_where_they_are_wanted(
    plans: dict[str, Plan], root: str, has_previews: bool
) -> None:
    project = projects(plans[root])
    assert project["preview_deployments_disabled"] is not has_previews
    assert project["enable_preview_feedback"] is has_previews
    assert project["enable_production_feedback"] is False
    assert project["git_fork_protection"] is True
    assert project["vercel_authentication"] == {"deployment_type": "standard_protection_new"}
    assert project["node_version"] == "24.x"


def test_an_open_page_keeps_its_version_where_the_plan_has_that(plans: dict[str, Plan]) -> None:
    assert projects(plans["production"])["skew_protection"] == "12 hours"
    hobby = REFERENCE.read_text().replace(
        "team_projectflo, plan: pro", "team_projectflo, plan: hobby"
    )
    unsaid = REFERENCE.read_text().replace("team_projectflo, plan: pro", "team_projectflo")
    for text in (hobby, unsaid):
        assert projects(planned.environments(text)["production"])["skew_protection"] is None


def test_only_secrets_are_sensitive_at_vercel(plans: dict[str, Plan]) -> None:
    with_secret = REFERENCE.read_text().replace(
        "env: { NEXT_PUBLIC_API_URL", "secrets: [STRIPE_KEY]\n    env: { NEXT_PUBLIC_API_URL"
    )
    for plan in planned.environments(with_secret).values():
        (found,) = planned.planned(plan, "vercel_project_environment_variables").values()
        sensitive = {one["key"]: one["sensitive"] for one in found["variables"]}
        assert sensitive["STRIPE_KEY"] is True
        assert sensitive["NEXT_PUBLIC_API_URL"] is False
        targets = {target for one in found["variables"] for target in one["target"]}
        assert targets <= {"production", "preview"}


def test_every_variable_at_vercel_is_sensitive_where_a_team_demands_it() -> None:
    demanded = REFERENCE.read_text().replace(
        "team_projectflo, plan: pro", "team_projectflo, plan: pro, sensitive_variables: true"
    )
    for plan in planned.environments(demanded).values():
        (found,) = planned.planned(plan, "vercel_project_environment_variables").values()
        assert found["variables"]
        assert {one["sensitive"] for one in found["variables"]} == {True}


def test_no_secret_is_shown(applied: dict[str, Plan]) -> None:
    for root, plan in applied.items():
        changes = {one["address"]: one["change"] for one in plan.data["resource_changes"]}
        api = changes['module.environment.render_web_service.service["api"]']
        hidden = api["after_sensitive"]["env_vars"]
        assert {name for name in SECRETS if hidden[name]["value"]} == set(SECRETS), root


def test_connection_strings_are_those_of_the_private_network(applied: dict[str, Plan]) -> None:
    for plan in applied.values():
        (database,) = planned.planned(plan, "render_postgres").values()
        (cache,) = planned.planned(plan, "render_keyvalue").values()
        for kind in ("render_web_service", "render_background_worker"):
            (service,) = planned.planned(plan, kind).values()
            given = {name: one["value"] for name, one in service["env_vars"].items()}
            stores = (database["connection_info"], cache["connection_info"])
            internal = [store["internal_connection_string"] for store in stores]
            assert [given["DATABASE_URL"], given["REDIS_URL"]] == internal


def test_nothing_deploys_beside_the_pipeline(plans: dict[str, Plan]) -> None:
    for plan in plans.values():
        for kind in ("render_web_service", "render_background_worker"):
            (service,) = planned.planned(plan, kind).values()
            assert service["runtime_source"]["native_runtime"]["auto_deploy_trigger"] == "off"
        settings = plan.data["configuration"]["provider_config"]["render"]["expressions"]
        assert settings["skip_deploy_after_service_update"] == {"constant_value": True}
        assert projects(plan)["git_repository"] is None


def test_a_team_finds_the_ids_of_what_it_runs(applied: dict[str, Plan]) -> None:
    for plan in applied.values():
        outputs = plan.data["planned_values"]["outputs"]
        assert set(outputs) >= {
            "urls",
            "render_environment_id",
            "render_service_ids",
            "vercel_project_ids",
            "database_ids",
            "cache_ids",
        }
        assert set(outputs["render_service_ids"]["value"]) == {"api", "worker"}
        assert not [name for name, output in outputs.items() if output["sensitive"]]


@pytest.mark.parametrize("case", sorted(CASES))
def test_what_holds_data_is_guarded_where_the_environment_is_protected(case: str) -> None:
    """A generated secret is not: a leaked one has to be replaced."""
    holding = ("render_project", "render_postgres", "render_keyvalue")
    for path, text in golden_files(case).items():
        if Path(path).parent.name in ("data", "data_protected"):
            blocks = re.findall(r'^resource "(\w+)" .*?^}', text, re.M | re.S)
            guards = text.count("prevent_destroy = true")
            held = [block for block in blocks if block != "random_bytes"]
            assert set(held) <= set(holding)
            assert guards == (len(held) if "data_protected" in path else 0), path


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_variable_and_output_is_described_and_every_version_pinned(case: str) -> None:
    for path, text in golden_files(case).items():
        if not path.endswith(".tf"):
            continue
        for block in re.findall(r'^(?:variable|output) "\w+" \{\n.*?^}', text, re.M | re.S):
            assert "  description" in block, f"{path}: {block}"
        if path.endswith("versions.tf"):
            assert 'required_version = ">= ' in text, path
            is_root = "/modules/" not in path
            assert text.count("version = ") - 1 == (text.count("source ") if is_root else 0), path
