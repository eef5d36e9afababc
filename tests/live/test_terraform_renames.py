"""A new name moves what is there, and what stands already is never managed: planned for real."""

from __future__ import annotations

from typing import Any

import pytest

from flogen.spec.document import Document
from flogen.terraform.changes import Change
from tests.cases import CASES, REFERENCE
from tests.live import planned
from tests.live.toolbox import tool
from tests.specs.whole import text_of

CASE = CASES["renamed-and-existing"].read_text()
MOVED = {
    "web": "storefront",
    "api": "orders",
    "worker": "mails",
    "db": "ledger",
    "redis": "sessions",
}
# What is equal to a name and is none.
KEPT = ("role", "subdomain")


@pytest.fixture(scope="module", autouse=True)
def _terraform() -> None:
    tool("terraform")


def with_names(node: Any, under: str = "") -> Any:
    """Data of a spec in which services and stores have other names."""
    if isinstance(node, dict):
        return {MOVED.get(key, key): with_names(value, key) for key, value in node.items()}
    if isinstance(node, list):
        return [with_names(item, under) for item in node]
    if isinstance(node, str) and under not in KEPT:
        before, dot, last = node.rpartition(".")
        return before + dot + MOVED.get(last, last) if before in ("", "backups.databases") else node
    return node


def with_origins(data: Any) -> Any:
    """The same, and each says which name it had before."""
    for old, new in MOVED.items():
        section = next(s for s in ("services", "databases", "caches") if new in data[s])
        data[section][new]["renamed_from"] = old
    return data


REFERENCE_TEXT = REFERENCE.read_text()
DATA = with_names(Document.parse(REFERENCE_TEXT, "projectflo.yaml").data)
AFTERWARDS = text_of(DATA)
RENAMED = text_of(with_origins(DATA))


@pytest.fixture(scope="module")
def renaming() -> dict[str, Change]:
    """What the new names change in the reference, by address."""
    found = planned.all_changes(planned.roots(RENAMED, before=REFERENCE_TEXT))
    return {change.address: change for change in found}


def test_what_is_renamed_changes_in_place(renaming: dict[str, Change]) -> None:
    replaced = {address for address, change in renaming.items() if change.action == "replaced"}
    # A role in AWS cannot be renamed, nor a policy move to another one. Both hold nothing.
    assert replaced == {
        'module.dumps.aws_iam_role.dump["ledger"]',
        'module.dumps.aws_iam_role_policy.dump["ledger"]',
    }
    assert {change.action for change in renaming.values()} == {"changed", "moved", "replaced"}
    names = {at: change for at, change in renaming.items() if "name" in change.attributes}
    stores = [
        'module.data.render_postgres.database["ledger"]',
        'module.data.render_keyvalue.cache["sessions"]',
    ]
    assert {*stores, 'module.environment.render_web_service.service["orders"]'} <= set(names)
    assert {names[address].attributes for address in stores} == {("name",)}


def test_what_watches_a_service_stays_under_its_new_name(renaming: dict[str, Change]) -> None:
    # Providers compute the id of a project and the addresses of a key again: no monitor takes them.
    assert {
        address: (change.action, change.attributes)
        for address, change in renaming.items()
        if "orders" in address and address.startswith(("sentry_", "module.environment.uptimerobot"))
    } == {
        'sentry_project.service["orders"]': ("changed", ("name", "slug")),
        'sentry_key.service["orders"]': ("changed", ("project",)),
        'sentry_metric_monitor.error_spike["production/orders"]': ("changed", ("name",)),
        'sentry_metric_monitor.queue_latency["production/orders"]': ("changed", ("name",)),
        'module.environment.uptimerobot_monitor.service["orders"]': ("changed", ("name",)),
    }


def test_services_are_told_of_addresses_that_are_computed_again(
    renaming: dict[str, Change],
) -> None:
    address = 'module.environment.render_background_worker.service["mails"]'
    assert renaming[address].attributes == ("env_vars", "name")


def test_the_earlier_name_may_go_once_it_is_applied() -> None:
    assert planned.all_changes(planned.roots(AFTERWARDS, before=RENAMED)) == []


def test_a_database_keeps_the_name_inside_its_server() -> None:
    plans = planned.environments(RENAMED, before=REFERENCE_TEXT)
    for plan in plans.values():
        for database in planned.planned(plan, "render_postgres").values():
            assert database["database_name"] == "projectflo_db"
            assert database["name"].endswith("-ledger")


def test_what_exists_is_looked_up_and_never_planned() -> None:
    plans = planned.roots(CASE)
    kinds = {address.split("[")[0] for address in planned.planned(plans["staging"])}
    assert not kinds & {"module.data.render_postgres.database", "module.data.render_keyvalue.cache"}
    (api,) = planned.planned(plans["staging"], "render_web_service").values()
    production = planned.planned(plans["production"])
    assert 'module.data.render_postgres.database["ledger"]' in production
    assert api["env_vars"]["TAX_URL"]["value"] == "https://sandbox.tax.example.com"


def test_services_get_the_address_of_what_exists() -> None:
    plan = planned.roots(CASE, before=CASE)["staging"]
    (api,) = planned.planned(plan, "render_web_service").values()
    state = plan.data["prior_state"]["values"]["root_module"]["child_modules"]
    looked_up = {
        one["type"]: one["values"]["connection_info"]["internal_connection_string"]
        for module in state
        for one in module["resources"]
        if one["mode"] == "data"
    }
    assert set(looked_up) == {"render_postgres", "render_keyvalue"}
    assert api["env_vars"]["DATABASE_URL"]["value"] == looked_up["render_postgres"]
    assert api["env_vars"]["REDIS_URL"]["value"] == looked_up["render_keyvalue"]
