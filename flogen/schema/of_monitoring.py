"""Checks monitoring against the services, environments and accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.model import frameworks
from flogen.schema.problem import Problem
from flogen.schema.sections import Data, mapping
from flogen.spec import environment_merge, pointer

_ACCOUNTS = {
    "sentry": ("Sentry", "add accounts: { sentry: { organization: ... } }"),
    "uptime": ("UptimeRobot", "add accounts: { uptimerobot: {} }"),
}
_ACCOUNT_OF = {"sentry": "sentry", "uptime": "uptimerobot"}


def deployed(data: Data) -> Iterator[tuple[str, Data]]:
    """Yield the environments that run in the cloud, with their settings; no previews."""
    for name in mapping(data, "environments"):
        settings = environment_merge.settings(data, name)
        if settings.get("runs_on", "cloud") == "cloud" and "per" not in settings:
            yield name, settings


def public(data: Data) -> list[str]:
    """Return the names of the web services."""
    services = mapping(data, "services")
    return [name for name in services if mapping(services, name).get("role", "web") == "web"]


def monitoring_has_accounts(data: Data) -> Iterator[Problem]:
    for key in mapping(data, "monitoring"):
        if key in _ACCOUNTS and _ACCOUNT_OF[key] not in mapping(data, "accounts"):
            name, hint = _ACCOUNTS[key]
            at = pointer.join(["monitoring", key])
            yield Problem(at, f"there is no account at {name}", hint, on_key=True)


def targets_are_public(data: Data) -> Iterator[Problem]:
    targets = mapping(data, "monitoring", "uptime").get("targets")
    for index, name in enumerate(targets if isinstance(targets, list) else ()):
        yield from not_public(data, name, pointer.join(["monitoring", "uptime", "targets", index]))


def not_public(data: Data, name: Any, at: str) -> Iterator[Problem]:
    """Yield a problem if the service `name` has no public URL."""
    if isinstance(name, str) and name in mapping(data, "services") and name not in public(data):
        role = mapping(data, "services", name)["role"]
        yield Problem(at, f"{name} is a {role} and has no URL", "name a web service")


def monitored_environments_are_deployed(data: Data) -> Iterator[Problem]:
    hosted = {name for name, _ in deployed(data)}
    for name, environment in mapping(data, "environments").items():
        is_said = isinstance(environment, dict) and environment.get("monitored") is True
        if is_said and name not in hosted:
            at = pointer.join(["environments", name, "monitored"])
            hint = "remove it: local environments and previews are not monitored"
            yield Problem(at, f"{name} cannot be monitored", hint)


def variables_of_sentry_are_free(data: Data) -> Iterator[Problem]:
    if "sentry" not in mapping(data, "monitoring"):
        return
    places = [["services"], *(["environments", name, "services"] for name in _environments(data))]
    for place in places:
        for name in mapping(data, *place):
            yield from _taken(mapping(data, *place, name), [*place, name])


def _environments(data: Data) -> Iterator[str]:
    return (str(name) for name in mapping(data, "environments"))


def _taken(service: Data, place: list[str]) -> Iterator[Problem]:
    for variable, keys in _given(service):
        if variable in frameworks.SET_FOR_SENTRY:
            hint = "remove it: monitoring.sentry sets it for every service"
            at = pointer.join([*place, *keys])
            yield Problem(at, f"{variable} is set by flogen", hint, on_key=True)


def _given(service: Data) -> Iterator[tuple[str, list[str | int]]]:
    for variable in mapping(service, "env"):
        yield variable, ["env", variable]
    secrets = service.get("secrets")
    for index, secret in enumerate(secrets if isinstance(secrets, list) else ()):
        yield str(secret), ["secrets", index]
    for store, variable in mapping(service, "uses").items():
        yield str(variable), ["uses", store]


CHECKS = (
    monitoring_has_accounts,
    targets_are_public,
    monitored_environments_are_deployed,
    variables_of_sentry_are_free,
)
