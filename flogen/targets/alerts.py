"""Which tier receives which alerts, and the names of the tiers at the services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flogen.model.project import Environment, Project
from flogen.model.watching import AlertClass, Tier
from flogen.targets import variables

SENTRY, UPTIMEROBOT, WORKFLOWS = "sentry", "uptimerobot", "workflows"
# the severity of events, https://developer.pagerduty.com/docs/events-api-v2/trigger-events
SEVERITY = {"high": "critical", "low": "warning"}


def name_of(project: Project, tier: Tier) -> str:
    """Return the name of a tier at PagerDuty and UptimeRobot."""
    return f"{project.name}-{tier.name}"


def source_of(one: AlertClass) -> str:
    """Return the source of a class of alerts."""
    if one.sentry is not None:
        return SENTRY
    return WORKFLOWS if one.workflow else UPTIMEROBOT


def tiers_of(project: Project, source: str) -> list[Tier]:
    """Return the tiers that receive alerts from `source`."""
    return [tier for tier in project.tiers if source in map(source_of, tier.classes)]


def classes_of(project: Project, source: str) -> Iterator[tuple[Tier, AlertClass]]:
    """Yield the classes of alerts from `source`, each with its tier."""
    for tier in project.tiers:
        for one in tier.classes:
            if source_of(one) == source:
                yield tier, one


def paging(project: Project) -> list[Tier]:
    """Return the tiers that create incidents."""
    return [tier for tier in project.tiers if tier.urgency]


def secret_of(tier: Tier) -> str:
    """Return the repository secret with which a workflow sends alerts to a tier."""
    return f"PAGERDUTY_{tier.name.upper()}_KEY" if tier.urgency else "SLACK_WEBHOOK_URL"


def way_of(tier: Tier) -> str:
    """Return the service that delivers the alerts of a tier."""
    return "pagerduty" if tier.urgency else "slack"


def watched(project: Project, environment: Environment) -> dict[str, str]:
    """Return the monitored services of an environment: name → the URL of the health path."""
    uptime = project.monitoring.uptime
    if uptime is None or environment not in project.monitored:
        return {}
    public = [service for service in environment.services if service.role == "web"]
    urls = {one.name: variables.url(one, environment) + one.health for one in public}
    urls |= {one.name: one.url + one.health for one in environment.existing}
    return {
        name: url for name, url in urls.items() if uptime.targets is None or name in uptime.targets
    }


def is_watching(project: Project, environment: Environment) -> bool:
    """Return whether the services that an environment runs have monitors.

    Existing services are monitored in the same module, which only environments with services have.
    """
    return bool(environment.services and watched(project, environment))


def contacts_of(project: Project, service: str) -> dict[str, int]:
    """Return the tiers that are alerted when a service is down: name → the delay in minutes."""
    return {
        tier.name: _minutes_down(project, one)
        for tier, one in classes_of(project, UPTIMEROBOT)
        if service in one.uptime
    }


def heartbeats(project: Project, environment: Environment) -> dict[str, dict[str, int]]:
    """Return the databases whose dumps are monitored: name → the tiers to alert at once."""
    dumped = {one.database for one in project.dumped(environment)}
    found: dict[str, dict[str, int]] = {}
    for tier, one in classes_of(project, UPTIMEROBOT):
        if one.heartbeat in dumped and environment in project.monitored:
            found.setdefault(one.heartbeat, {})[tier.name] = 0
    return found


def kinds_of_contacts(project: Project, alerted: Iterable[dict[str, int]]) -> list[tuple[str, str]]:
    """Return each alerted tier with the kind of its integration at UptimeRobot."""
    names = {name for tiers in alerted for name in tiers}
    return [(tier.name, way_of(tier)) for tier in project.tiers if tier.name in names]


def _minutes_down(project: Project, one: AlertClass) -> int:
    """Return how long a service has been down, in minutes, when its last check fails."""
    interval = project.monitoring.uptime.interval_seconds if project.monitoring.uptime else 0
    return -(-(one.failed_checks - 1) * interval // 60)


def code_bases(environments: tuple[Environment, ...]) -> dict[str, str]:
    """Return the code bases of the services in the environments: name → framework."""
    services = [service for environment in environments for service in environment.services]
    return {service.code: service.framework for service in reversed(services)}
