"""The UptimeRobot monitors and the Sentry settings of an environment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.formats.literals import Code, bare
from flogen.model import frameworks
from flogen.model.project import Environment, Project, Service
from flogen.targets import alerts


def context(project: Project, environment: Environment) -> dict[str, Any]:
    """Return the environment's monitors with their contacts, and its code bases at Sentry."""
    watched = alerts.watched(project, environment)
    contacts = {name: alerts.contacts_of(project, name) for name in watched}
    sentry, uptime = project.monitoring.sentry, project.monitoring.uptime
    return {
        "sentry": project.accounts.sentry if sentry else None,
        "codes": sorted(alerts.code_bases((environment,))) if sentry else [],
        "interval": uptime.interval_seconds if uptime else 0,
        "monitors": [
            {"name": name, "url": url, "contacts": contacts[name]} for name, url in watched.items()
        ],
        "integrations": alerts.kinds_of_contacts(project, contacts.values()),
    }


def variables(
    project: Project, environment: Environment, service: Service
) -> Iterator[tuple[str, str]]:
    """Return the variables that Sentry's SDK reads in a service."""
    account, sentry = project.accounts.sentry, project.monitoring.sentry
    if account is None or sentry is None:
        return
    dsn = Code(f'data.sentry_key.service["{bare(service.code)}"].dsn["public"]')
    yield frameworks.sentry_dsn(service.framework), dsn
    yield "SENTRY_ENVIRONMENT", environment.name
    yield "SENTRY_ORG", account.organization
    yield "SENTRY_PROJECT", f"{project.name}-{service.code}"
    yield "SENTRY_TRACES_SAMPLE_RATE", f"{sentry.traces_sample_rate:g}"
