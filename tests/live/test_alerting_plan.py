"""Each class of alert is followed through terraform's own plan, from its source to its tier."""

from __future__ import annotations

import json
import re

import pytest

from flogen.terraform import changes
from tests.cases import REFERENCE
from tests.live.watched import (
    Values,
    World,
    alert_called,
    conditions,
    secrets_of_alerts,
    sources_of,
    world,
)

WATCHED = ("reference", "watched")
PAGERDUTY = {"high": "critical", "low": "warning"}
# An address for mail or a telephone number, as a person would write it down.
URL = re.compile(r"[a-z]+://[^\s\"]+")
PRIVATE = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9-]+\.[a-z]{2,}|\+[0-9][0-9 /-]{6,}[0-9]")


@pytest.fixture(scope="module")
def worlds() -> dict[str, World]:
    return {case: world(case) for case in WATCHED}


@pytest.fixture(scope="module")
def reference(worlds: dict[str, World]) -> World:
    return worlds["reference"]


@pytest.mark.parametrize("case", WATCHED)
def test_nothing_changes_after_an_apply(worlds: dict[str, World], case: str) -> None:
    assert [plan.root for plan in worlds[case].plans if list(changes.of(plan))] == []


def test_every_public_service_is_asked_every_minute_and_tells_p1(reference: World) -> None:
    found = [one["values"] for one in reference.all("production", "uptimerobot_monitor")]
    monitors = [monitor for monitor in found if monitor["type"] != "HEARTBEAT"]
    assert {monitor["url"]: monitor["interval"] for monitor in monitors} == {
        "https://app.projectflo.app/api/health": 60,
        "https://api.projectflo.app/health": 60,
    }
    for monitor in monitors:
        assert (monitor["type"], monitor["timeout"]) == ("HTTP", 30)
        assert contact_of(reference, monitor) == ("projectflo-p1", "high", 1)


def contact_of(world: World, monitor: Values) -> tuple[str, str, int]:
    """Whom a monitor in production tells: the service at PagerDuty, its urgency, after minutes."""
    (contact,) = monitor["assigned_alert_contacts"]
    assert contact["recurrence"] == 0
    looked_up = world.named("production", contact["alert_contact_id"])
    made = world.one("shared", "uptimerobot_integration", name=looked_up["name"])
    assert (looked_up["type"], made["type"]) == ("pagerduty", "pagerduty")
    return *world.tier_of_key(made["value"]), contact["threshold"]


def test_only_what_is_monitored_is_asked(reference: World) -> None:
    assert reference.all("staging", "uptimerobot_monitor") == []


@pytest.mark.parametrize(
    ("name", "tier", "urgency"),
    [
        ("login_failure", "projectflo-p1", "high"),
        ("payment_failure", "projectflo-p1", "high"),
        ("security_breach", "projectflo-p1", "high"),
        ("error_spike", "projectflo-p2", "low"),
        ("queue_latency", "projectflo-p2", "low"),
    ],
)
def test_sentry_tells_a_tier(reference: World, name: str, tier: str, urgency: str) -> None:
    alert = alert_called(reference, name)
    assert alert["environment"] == "production"
    assert sources_of(reference, name) == {"projectflo-api", "projectflo-web"}
    ((action,),) = [one["actions"] for one in alert["action_filters"]]
    pager = action["pagerduty"]
    assert pager["severity"] == PAGERDUTY[urgency]
    link = reference.one("shared", "sentry_integration_pagerduty", id=pager["service_id"])
    assert (link["service"], pager["service_name"]) == (tier, tier)
    assert pager["integration_id"] == link["integration_id"]
    assert reference.tier_of_key(link["integration_key"]) == (tier, urgency)
    installed = reference.one(
        "shared", "data.sentry_organization_integration", id=link["integration_id"]
    )
    assert (installed["provider_key"], installed["name"]) == ("pagerduty", "projectflo")


@pytest.mark.parametrize(
    ("name", "area", "more_than"),
    [("login_failure", "login", 9), ("payment_failure", "payment", 4)],
)
def test_so_many_errors_with_a_tag_are_an_alert(
    reference: World, name: str, area: str, more_than: int
) -> None:
    tagged, counted = conditions(reference, name)
    assert tagged["tagged_event"] == {"key": "area", "match": "eq", "value": area}
    count = counted["event_frequency_count"]
    assert (count["interval"], count["value"]) == ("5m", more_than)


def test_one_breach_is_enough(reference: World) -> None:
    (tagged,) = conditions(reference, "security_breach")
    assert tagged["tagged_event"]["value"] == "security"
    assert alert_called(reference, "security_breach")["trigger_conditions"] == []


@pytest.mark.parametrize(
    ("name", "limit", "seconds", "aggregate"),
    [
        ("error_spike", 300, 900, "count()"),
        ("queue_latency", 60, 600, "p95(value,queue.latency,distribution,second)"),
    ],
)
def test_a_measure_that_is_too_high_is_an_alert(
    reference: World, name: str, limit: int, seconds: int, aggregate: str
) -> None:
    for code in ("api", "web"):
        monitor = reference.one(
            "shared", "sentry_metric_monitor", name=f"projectflo-production/{code}: {name}"
        )
        assert (monitor["time_window_seconds"], monitor["aggregate"]) == (seconds, aggregate)
        grave, fine = monitor["condition_group"]["conditions"]
        assert (grave["comparison"], grave["condition_result"]) == (limit, 75)
        assert (fine["comparison"], fine["condition_result"]) == (limit, 0)


def test_a_spike_is_measured_against_the_span_before(reference: World) -> None:
    monitor = reference.one(
        "shared", "sentry_metric_monitor", name="projectflo-production/api: error_spike"
    )
    assert monitor["issue_detection"] == {"type": "percent", "comparison_delta": 900}


def test_p3_is_a_message_and_no_incident(reference: World) -> None:
    ((action,),) = [
        one["actions"] for one in alert_called(reference, "new_error")["action_filters"]
    ]
    assert action["pagerduty"] is None
    slack = action["slack"]
    assert (slack["channel_name"], slack["channel_id"]) == ("#ops", "C0OPSINFO")
    installed = reference.one(
        "shared", "data.sentry_organization_integration", id=slack["integration_id"]
    )
    assert (installed["provider_key"], installed["name"]) == ("slack", "ProjectFlo")


@pytest.mark.parametrize("case", WATCHED)
def test_pagerduty_knows_two_tiers_and_never_a_third(worlds: dict[str, World], case: str) -> None:
    services = [one["values"]["name"] for one in worlds[case].all("shared", "pagerduty_service")]
    assert [name.rpartition("-")[2] for name in sorted(services)] == ["p1", "p2"]


def test_a_dump_that_is_overdue_tells_p1(reference: World) -> None:
    (heartbeat,) = [
        one["values"]
        for one in reference.all("production", "uptimerobot_monitor")
        if one["values"]["type"] == "HEARTBEAT"
    ]
    (job,) = [one["values"] for one in reference.all("production", "render_cron_job")]
    assert job["env_vars"]["HEARTBEAT_URL"]["value"] == heartbeat["url"]
    assert (job["schedule"], heartbeat["interval"]) == ("17 3 * * *", 24 * 60 * 60)
    assert heartbeat["grace_period"] == 2 * 60 * 60
    assert contact_of(reference, heartbeat) == ("projectflo-p1", "high", 0)
    script = next(one.text for one in reference.artifacts if one.path == "ops/backup/dump.sh")
    assert script.rstrip().endswith('"$HEARTBEAT_URL"\nfi')


def test_a_failed_deploy_tells_p2(reference: World) -> None:
    ((command, secret),) = secrets_of_alerts(reference)
    assert command.endswith("alert-pagerduty.sh warning deploy_rolled_back")
    assert secret["repository"] == "projectflo"
    assert reference.tier_of_key(secret["value"]) == ("projectflo-p2", "low")
    deploys = {name for name in reference.workflow["jobs"] if name.startswith("deploy-")}
    assert set(reference.workflow["jobs"]["alert"]["needs"]) == {"lint", "test", "build", *deploys}


def test_p1_is_a_phone_call_and_p2_a_push_and_a_mail(reference: World) -> None:
    rules = [one["values"] for one in reference.all("shared", "pagerduty_user_notification_rule")]
    ways = {
        (
            rule["user_id"],
            rule["urgency"],
            rule["contact_method"]["type"],
            rule["contact_method"]["id"],
        )
        for rule in rules
    }
    assert ways == {
        (f"PUSER0{n}", urgency, f"{kind}_contact_method", f"{method}{n}")
        for n in (1, 2)
        for urgency, kind, method in (
            ("high", "phone", "PPHONE"),
            ("low", "push_notification", "PPUSH0"),
            ("low", "email", "PMAIL0"),
        )
    }


def test_people_are_asked_in_their_order_after_the_schedule(reference: World) -> None:
    policy = reference.one("shared", "pagerduty_escalation_policy", name="projectflo-on-call")
    asked = [rule["target"][0] for rule in policy["rule"]]
    assert [(target["type"], target["id"]) for target in asked] == [
        ("schedule_reference", "PSCHED1"),
        ("user_reference", "PUSER01"),
        ("user_reference", "PUSER02"),
    ]
    assert {rule["escalation_delay_in_minutes"] for rule in policy["rule"]} == {10}
    for service in reference.all("shared", "pagerduty_service"):
        assert service["values"]["escalation_policy"] == policy["id"]


def test_a_policy_of_others_is_only_named(worlds: dict[str, World]) -> None:
    watched = worlds["watched"]
    for service in watched.all("shared", "pagerduty_service"):
        assert service["values"]["escalation_policy"] == "PESC001"
    assert watched.all("shared", "pagerduty_user_notification_rule") == []


def test_what_runs_elsewhere_is_asked_too(worlds: dict[str, World]) -> None:
    for root in ("demo", "production"):
        monitor = worlds["watched"].one(root, "uptimerobot_monitor", name=f"clinic-{root}-tax")
        assert monitor["url"] == "https://tax.example.com/v2/up"


def test_a_message_of_p3_needs_no_pagerduty(worlds: dict[str, World]) -> None:
    watched = worlds["watched"]
    monitor = watched.one("production", "uptimerobot_monitor", name="clinic-production-api")
    (contact,) = monitor["assigned_alert_contacts"]
    looked_up = watched.named("production", contact["alert_contact_id"])
    made = watched.one("shared", "uptimerobot_integration", name=looked_up["name"])
    assert (looked_up["type"], made["type"], contact["threshold"]) == ("slack", "slack", 10)
    said = {command.rpartition("/")[2]: secret for command, secret in secrets_of_alerts(watched)}
    webhook = said["alert-slack.sh deploy_said"]["value"]
    assert webhook == made["value"]
    keys = watched.all("shared", "pagerduty_service_integration")
    assert webhook not in [key["values"]["integration_key"] for key in keys]


def test_every_service_knows_its_project_at_sentry(reference: World) -> None:
    for root in ("production", "staging"):
        (api,) = reference.all(root, "render_web_service")
        (worker,) = reference.all(root, "render_background_worker")
        for service in (api, worker):
            given = {name: one["value"] for name, one in service["values"]["env_vars"].items()}
            key = reference.one(root, "data.sentry_key", project="projectflo-api")
            assert given["SENTRY_DSN"] == key["dsn"]["public"]
            assert given["SENTRY_ENVIRONMENT"] == root
            assert given["SENTRY_TRACES_SAMPLE_RATE"] == "0.2"
        made = reference.one("shared", "sentry_project", slug="projectflo-api")
        named = reference.one("shared", "sentry_key", project=made["id"])
        assert named["name"] == key["name"]


@pytest.mark.parametrize("case", WATCHED)
def test_nobody_is_described(worlds: dict[str, World], case: str) -> None:
    """Ids only: a state that looked people up would hold their names and numbers."""
    texts = {one.path: one.text for one in worlds[case].artifacts if one.path.startswith("infra/")}
    texts |= {plan.root: json.dumps(plan.data) for plan in worlds[case].plans}
    found = {name: PRIVATE.findall(URL.sub("", text)) for name, text in texts.items()}
    assert found == {name: [] for name in texts}
    assert worlds[case].all("shared", "data.pagerduty_user") == []
    assert worlds[case].all("shared", "data.pagerduty_user_contact_method") == []
    assert REFERENCE.read_text().count("@") == 1  # that of pnpm's version
