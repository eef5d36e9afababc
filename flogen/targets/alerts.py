"""Which tier tells of what, and the names under which services know the tiers."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.model import Environment, Project, Service
from flogen.model_watching import AlertClass, Tier

SENTRY, UPTIMEROBOT, WORKFLOWS = "sentry", "uptimerobot", "workflows"
# The severity of an event, https://developer.pagerduty.com/docs/events-api-v2/trigger-events
SEVERITY = {"high": "critical", "low": "warning"}


def name_of(project: Project, tier: Tier) -> str:
    """The name of a tier at PagerDuty and UptimeRobot."""
    return f"{project.name}-{tier.name}"


def source_of(one: AlertClass) -> str:
    """Who tells of a class."""
    if one.sentry is not None:
        return SENTRY
    return WORKFLOWS if one.workflow else UPTIMEROBOT


def tiers_of(project: Project, source: str) -> list[Tier]:
    """The tiers that `source` tells of something."""
    return [tier for tier in project.tiers if source in map(source_of, tier.classes)]


def classes_of(project: Project, source: str) -> Iterator[tuple[Tier, AlertClass]]:
    """The classes that `source` tells of, each with its tier."""
    for tier in project.tiers:
        for one in tier.classes:
            if source_of(one) == source:
                yield tier, one


def paging(project: Project) -> list[Tier]:
    """The tiers that make incidents."""
    return [tier for tier in project.tiers if tier.urgency]


def secret_of(tier: Tier) -> str:
    """The name of the repository's secret with which a workflow tells a tier."""
    return f"PAGERDUTY_{tier.name.upper()}_KEY" if tier.urgency else "SLACK_WEBHOOK_URL"


def watched_services(project: Project, environment: Environment) -> list[Service]:
    """The services of an environment that UptimeRobot asks."""
    uptime = project.monitoring.uptime
    if uptime is None or environment not in project.monitored:
        return []
    return [
        service
        for service in environment.services
        if service.role == "web" and (uptime.targets is None or service.name in uptime.targets)
    ]


def contacts_of(project: Project, service: Service) -> dict[str, int]:
    """The tiers that hear of a service that is down: name → after how many minutes."""
    return {
        tier.name: _minutes_down(project, one)
        for tier, one in classes_of(project, UPTIMEROBOT)
        if service.name in one.uptime
    }


def _minutes_down(project: Project, one: AlertClass) -> int:
    """For how many minutes a service is down when the last of its failed checks has failed."""
    interval = project.monitoring.uptime.interval_seconds if project.monitoring.uptime else 0
    return -(-(one.failed_checks - 1) * interval // 60)


def code_bases(environments: tuple[Environment, ...]) -> dict[str, str]:
    """The code bases of what runs in the environments: name → framework."""
    services = [service for environment in environments for service in environment.services]
    return {service.code: service.framework for service in reversed(services)}
