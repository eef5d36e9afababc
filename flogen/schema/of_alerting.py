"""Checks alerting and on_call against each other and against the rest of the spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen.model import defaults
from flogen.schema import cron, cron_gap, nearest
from flogen.schema.of_monitoring import deployed, not_public, public
from flogen.schema.problem import Problem
from flogen.schema.sections import mapping
from flogen.spec import environment_merge, pointer

Data = Mapping[str, Any]
SOURCES = ("uptime", "sentry", "heartbeat", "workflow")
_PAGING = ("p1", "p2")
_LONGEST_GAP = 31 * 24 * 60


def _classes(data: Data) -> Iterator[tuple[str, str, Data]]:
    """Yield each class as its tier, its name and its keys."""
    for tier in mapping(data, "alerting"):
        for name, one in mapping(data, "alerting", tier, "for").items():
            if isinstance(one, dict):
                yield tier, name, one


def _at(tier: str, *keys: str | int) -> str:
    return pointer.join(["alerting", tier, *keys])


def classes_have_one_source(data: Data) -> Iterator[Problem]:
    for tier, name, one in _classes(data):
        given = [source for source in SOURCES if source in one]
        if not given:
            hint = f"add {nearest.listing(SOURCES)}"
            yield Problem(_at(tier, "for", name), f"{name} has no source", hint, on_key=True)
        for source in given[1:]:
            message = f"{name} already has the source {given[0]}"
            at = _at(tier, "for", name, source)
            yield Problem(at, message, "move it to a class of its own", on_key=True)
        if "failed_checks" in one and "uptime" not in one:
            at, hint = _at(tier, "for", name, "failed_checks"), "remove it, or add uptime"
            yield Problem(at, '"failed_checks" needs the source uptime', hint, on_key=True)


def class_names_are_unique(data: Data) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for tier, name, _ in _classes(data):
        if name in seen:
            at = _at(tier, "for", name)
            message = f"{seen[name]} already has a class {name}"
            yield Problem(at, message, "rename one of them", on_key=True)
        seen.setdefault(name, tier)


def sources_are_configured(data: Data) -> Iterator[Problem]:
    for tier, name, one in _classes(data):
        for source in ("sentry", "uptime"):
            if source in one and source not in mapping(data, "monitoring"):
                at = _at(tier, "for", name, source)
                hint = f"add monitoring: {{ {source}: {{}} }}"
                yield Problem(at, f'monitoring has no key "{source}"', hint, on_key=True)


def alerting_services_are_checked(data: Data) -> Iterator[Problem]:
    targets = mapping(data, "monitoring", "uptime").get("targets")
    checked = targets if isinstance(targets, list) else public(data)
    named: set[tuple[str, str]] = set()
    for tier, name, one in _classes(data):
        for index, service in enumerate(_listed(one.get("uptime"))):
            at = _at(tier, "for", name, "uptime", index)
            yield from not_public(data, service, at)
            if service in public(data) and service not in checked:
                hint = "add it to monitoring.uptime.targets"
                yield Problem(at, f"UptimeRobot does not check {service}", hint)
            if (tier, service) in named:
                hint = "name it in one class of the tier only"
                yield Problem(at, f"{tier} already alerts on {service}", hint)
            named.add((tier, service))


def _listed(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def heartbeats_are_received(data: Data) -> Iterator[Problem]:
    named: set[tuple[str, str]] = set()
    for tier, name, one in _classes(data):
        database = str(one.get("heartbeat", "")).rpartition(".")[2]
        if database not in mapping(data, "backups", "databases"):
            continue
        at = _at(tier, "for", name, "heartbeat")
        if "uptimerobot" not in mapping(data, "accounts"):
            hint = "add accounts: { uptimerobot: {} }"
            yield Problem(at, "there is no account at UptimeRobot", hint)
        if not any(_is_monitored(data, environment, database) for environment, _ in deployed(data)):
            message = f"no environment that dumps {database} is monitored"
            yield Problem(at, message, "add monitored: true to a protected environment")
        if (tier, database) in named:
            hint = "name it in one class of the tier only"
            yield Problem(at, f"{tier} already alerts on the dumps of {database}", hint)
        named.add((tier, database))
        yield from _too_rare(mapping(data, "backups", "databases", database), at)


def _is_monitored(data: Data, environment: str, database: str) -> bool:
    """Return whether an environment has the database, dumps it (is protected) and is monitored."""
    settings = environment_merge.settings(data, environment)
    is_watched = environment_merge.protected(settings, environment) and environment_merge.monitored(
        settings, environment
    )
    merged = environment_merge.environment(data, environment, ["databases"])
    there = mapping(merged.sections, "databases")
    return bool(is_watched and database in there)


def _too_rare(backup: Data, at: str) -> Iterator[Problem]:
    """Check the schedule against the longest interval of a heartbeat.

    https://registry.terraform.io/providers/uptimerobot/uptimerobot/latest/docs/resources/monitor
    """
    schedule = backup.get("schedule", defaults.DEFAULT_DUMP_SCHEDULE)
    if isinstance(schedule, str) and cron.problem(schedule) is None:
        gap = cron_gap.minutes(schedule)
        if gap is None or gap > _LONGEST_GAP:
            message = f"the schedule {schedule} is too rare for a heartbeat at UptimeRobot"
            yield Problem(at, message, "dump the database at least every 31 days")


def workflows_can_alert(data: Data) -> Iterator[Problem]:
    for tier, name, one in _classes(data):
        if "workflow" not in one:
            continue
        at = _at(tier, "for", name, "workflow")
        if not isinstance(data.get("pipeline"), dict):
            yield Problem(at, "there is no workflow", "add pipeline: {}")
        elif "github" not in mapping(data, "accounts"):
            hint = "add accounts: { github: {} }, so that Terraform sets the key of the workflow"
            yield Problem(at, "there is no account at GitHub", hint)
        elif all(settings.get("deploy") == "never" for _, settings in deployed(data)):
            hint = "add an environment with deploy: on_merge"
            yield Problem(at, "the workflow deploys nothing", hint)


def something_is_monitored(data: Data) -> Iterator[Problem]:
    watched = (environment_merge.monitored(settings, name) for name, settings in deployed(data))
    is_needed = any({"sentry", "uptime"} & set(one) for _, _, one in _classes(data))
    if is_needed and not any(watched):
        hint = "add monitored: true to an environment"
        yield Problem("/alerting", "no environment is monitored", hint, on_key=True)


def somebody_is_on_call(data: Data) -> Iterator[Problem]:
    for tier in _PAGING:
        if tier in mapping(data, "alerting") and "on_call" not in data:
            hint = "add on_call: { people: [{ user: ... }] }"
            yield Problem(_at(tier), "nobody is on call", hint, on_key=True)
    if "on_call" in data and "pagerduty" not in mapping(data, "accounts"):
        hint = "add accounts: { pagerduty: { subdomain: ... } }"
        yield Problem("/on_call", "there is no account at PagerDuty", hint, on_key=True)


def people_can_be_reached(data: Data) -> Iterator[Problem]:
    users: set[str] = set()
    for index, person in enumerate(_people(data)):
        at = pointer.join(["on_call", "people", index])
        user = str(person.get("user"))
        if user in users:
            message = f"{user} is already in the list"
            yield Problem(pointer.child(at, "user"), message, "remove one of them")
        users.add(user)
        for tier in _PAGING:
            for medium in _media(data, tier):
                if medium not in person:
                    hint = f"add {medium} with the id of the contact method"
                    yield Problem(at, f"{tier} cannot reach {user} by {medium}", hint)


def _people(data: Data) -> list[Data]:
    people = mapping(data, "on_call").get("people")
    return [one for one in people if isinstance(one, dict)] if isinstance(people, list) else []


def _media(data: Data, tier: str) -> list[str]:
    if tier not in mapping(data, "alerting"):
        return []
    media = mapping(data, "alerting", tier).get("notify", list(defaults.DEFAULT_MEDIA[tier]))
    return [media] if isinstance(media, str) else _listed(media)


def existing_policies_have_no_media(data: Data) -> Iterator[Problem]:
    for tier in _PAGING if "existing" in mapping(data, "on_call") else ():
        if "notify" in mapping(data, "alerting", tier):
            message = '"notify" does not apply to an existing escalation policy'
            hint = "remove it: the people of that policy have their own notification rules"
            yield Problem(_at(tier, "notify"), message, hint, on_key=True)


CHECKS = (
    classes_have_one_source,
    class_names_are_unique,
    sources_are_configured,
    alerting_services_are_checked,
    heartbeats_are_received,
    workflows_can_alert,
    something_is_monitored,
    somebody_is_on_call,
    people_can_be_reached,
    existing_policies_have_no_media,
)
