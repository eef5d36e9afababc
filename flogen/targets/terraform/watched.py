"""What an environment says of itself to UptimeRobot, and its services to Sentry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.literals import Code, bare
from flogen.model import Environment, Project, Service
from flogen.targets import alerts
from flogen.targets import variables as values


def context(project: Project, environment: Environment) -> dict[str, Any]:
    """The monitors of an environment, whom they tell, and the code bases that Sentry knows."""
    services = alerts.watched_services(project, environment)
    contacts = {service.name: alerts.contacts_of(project, service) for service in services}
    told = {tier for tiers in contacts.values() for tier in tiers}
    sentry, uptime = project.monitoring.sentry, project.monitoring.uptime
    return {
        "sentry": project.accounts.sentry if sentry else None,
        "codes": sorted(alerts.code_bases((environment,))) if sentry else [],
        "interval": uptime.interval_seconds if uptime else 0,
        "monitors": [
            {
                "name": service.name,
                "url": values.url(service, environment) + service.health,
                "contacts": contacts[service.name],
            }
            for service in services
        ],
        "integrations": [
            {"tier": tier.name, "type": "pagerduty" if tier.urgency else "slack"}
            for tier in project.tiers
            if tier.name in told
        ],
    }


def variables(
    project: Project, environment: Environment, service: Service
) -> Iterator[tuple[str, str]]:
    """What Sentry's SDK reads in a service."""
    account, sentry = project.accounts.sentry, project.monitoring.sentry
    if account is None or sentry is None:
        return
    prefix = "NEXT_PUBLIC_" if service.framework == "nextjs" else ""
    dsn = Code(f'data.sentry_key.service["{bare(service.code)}"].dsn["public"]')
    yield f"{prefix}SENTRY_DSN", dsn
    yield "SENTRY_ENVIRONMENT", environment.name
    yield "SENTRY_ORG", account.organization
    yield "SENTRY_PROJECT", f"{project.name}-{service.code}"
    yield "SENTRY_TRACES_SAMPLE_RATE", f"{sentry.traces_sample_rate:g}"
