"""The real terraform plans every root of every golden case, without an account."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flogen.diagnostics import RefusedError
from flogen.terraform import changes, plan_report, run, workdir
from tests.cases import CASES, REFERENCE
from tests.live.plans import planned, resources
from tests.live.toolbox import tool

DEPLOYED = sorted(set(CASES) - {"opted-out"})
ENVIRONMENTS = ("production", "staging")


@pytest.fixture(scope="module", autouse=True)
def _terraform() -> None:
    tool("terraform")


@pytest.fixture(scope="module")
def reference() -> dict[str, run.Plan]:
    artifacts = planned(REFERENCE)
    return {plan.root: plan for plan in run.plans(artifacts, ENVIRONMENTS)}


@pytest.mark.parametrize("case", DEPLOYED)
def test_every_root_plans(case: str) -> None:
    artifacts = planned(CASES[case])
    for plan in run.plans(artifacts, workdir.roots(artifacts)):
        actions = {change.action for change in changes.of(plan)}
        assert actions == {"created"}


def test_nothing_changes_after_an_apply() -> None:
    artifacts = planned(REFERENCE)
    plans = run.plans(artifacts, workdir.roots(artifacts), before=artifacts)
    assert {plan.root: list(changes.of(plan)) for plan in plans} == {
        root: [] for root in ("bootstrap", "shared", *ENVIRONMENTS)
    }
    assert all(plan.text.startswith("No changes.") for plan in plans)
    assert all("real infrastructure" not in plan.text for plan in plans)


def test_no_database_or_cache_is_public(reference: dict[str, run.Plan]) -> None:
    for plan in reference.values():
        stores = [*resources(plan, "render_postgres"), *resources(plan, "render_keyvalue")]
        assert stores
        assert [store["ip_allow_list"] for store in stores] == [[] for _ in stores]


def test_networks_are_isolated_and_production_is_protected(reference: dict[str, run.Plan]) -> None:
    for root, status in (("production", "protected"), ("staging", "unprotected")):
        (project,) = resources(reference[root], "render_project")
        assert project["environments"]["main"]["network_isolated"] is True
        assert project["environments"]["main"]["protected_status"] == status


def test_the_pipeline_deploys_and_not_render(reference: dict[str, run.Plan]) -> None:
    (api,) = resources(reference["production"], "render_web_service")
    assert api["runtime_source"]["native_runtime"]["auto_deploy_trigger"] == "off"
    assert api["health_check_path"] == "/health"


def test_only_staging_makes_previews(reference: dict[str, run.Plan]) -> None:
    found = {}
    for root, plan in reference.items():
        (api,) = resources(plan, "render_web_service")
        found[root] = api["previews"]["generation"]
    assert found == {"production": "off", "staging": "automatic"}


def changed(tmp_path: Path, old: str, new: str) -> list[changes.Change]:
    before = planned(REFERENCE)
    spec = tmp_path / "projectflo.yaml"
    text = REFERENCE.read_text()
    assert old in text
    spec.write_text(text.replace(old, new))
    (plan,) = run.plans(planned(spec), ["staging"], before=before)
    return list(changes.of(plan))


def test_a_smaller_change_is_made_in_place(tmp_path: Path) -> None:
    found = changed(tmp_path, "basic_1gb", "basic_4gb")
    assert {change.action for change in found} == {"changed"}
    # Render's provider reads the addresses of a store anew whenever anything of it changes.
    assert {change.address: change.attributes for change in found} == {
        'module.data.render_postgres.database["db"]': ("plan",),
        'module.environment.render_background_worker.service["worker"]': ("env_vars",),
        'module.environment.render_web_service.service["api"]': ("env_vars",),
    }


def test_what_replaces_a_database_is_said(tmp_path: Path) -> None:
    (change,) = [
        c for c in changed(tmp_path, "version: 18", "version: 17") if "postgres" in c.address
    ]
    assert (change.action, change.attributes) == ("replaced", ("version",))


def test_terraform_refuses_to_destroy_what_is_protected(tmp_path: Path) -> None:
    before = planned(REFERENCE)
    spec = tmp_path / "projectflo.yaml"
    spec.write_text(REFERENCE.read_text().replace("version: 18", "version: 17"))
    plans = run.plans(planned(spec), ["production", "staging"], before=before)
    address = 'module.data.render_postgres.database["db"]'
    assert [plan.guarded for plan in plans] == [{address}, frozenset()]
    (change,) = [one for one in changes.of(plans[0]) if one.address == address]
    assert (change.action, change.attributes) == ("replaced", ("version",))
    assert f"{address} (forced by version; {plan_report.REFUSED})" in plan_report.text(
        plans, in_full=False
    )
    assert json.loads(plan_report.as_json(plans))["roots"]["production"][0]["refused"] is True
    assert f"`version`, **{plan_report.REFUSED}**" in plan_report.markdown(plans)


def test_own_files_beside_the_planned_ones_are_planned_too(tmp_path: Path) -> None:
    root = tmp_path / "infra/environments/staging"
    root.mkdir(parents=True)
    (root / "mine.tf").write_text('resource "random_bytes" "mine" {\n  length = 8\n}\n')
    (plan,) = run.plans(planned(REFERENCE), ["staging"], beside=tmp_path)
    assert "random_bytes.mine" in {change.address for change in changes.of(plan)}


def test_terraforms_own_error_is_told(tmp_path: Path) -> None:
    root = tmp_path / "infra/environments/staging"
    root.mkdir(parents=True)
    (root / "mine.tf").write_text('resource "random_bytes" "mine" {\n  lenght = 8\n}\n')
    with pytest.raises(RefusedError) as refused:
        run.plans(planned(REFERENCE), ["staging"], beside=tmp_path)
    places = [(d.path, d.span and d.span.line, d.message) for d in refused.value.diagnostics]
    assert places == [
        ("infra/environments/staging/mine.tf", 1, "Missing required argument"),
        ("infra/environments/staging/mine.tf", 2, "Unsupported argument"),
    ]
    assert "lenght" in refused.value.diagnostics[1].hint


def test_a_plan_is_told_in_three_forms(reference: dict[str, run.Plan]) -> None:
    plans = [reference["production"]]
    count = len(list(changes.of(plans[0])))
    assert f"Plan: {count} to add, 0 to change, 0 to destroy." in plan_report.text(
        plans, in_full=True
    )
    assert plan_report.text(plans, in_full=False).startswith(f"production: {count} created\n")
    data = json.loads(plan_report.as_json(plans))
    assert len(data["roots"]["production"]) == count
    assert "| production | created |" in plan_report.markdown(plans)
