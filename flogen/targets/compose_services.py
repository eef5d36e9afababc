"""The project's services in Docker Compose, in the profile `apps`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.model.project import Environment, Project, Service, Variable
from flogen.targets import commands, local, variables

PROFILE = "apps"


def all_of(project: Project, environment: Environment) -> dict[str, Any]:
    """Return the web services and workers by name; Compose has no scheduler for cron jobs."""
    return {
        service.name: _service(project, environment, service)
        for service in environment.services
        if service.role != "cron"
    }


def _service(project: Project, environment: Environment, service: Service) -> dict[str, Any]:
    made: dict[str, Any] = {
        "profiles": [PROFILE],
        "image": f"node:{project.node}-bookworm-slim",
        "init": True,
        "user": "node",
        "working_dir": "/workspace",
        "command": [_escape(word) for word in commands.develop(project, service)],
        "environment": dict(sorted(_environment(project, environment, service))),
        "volumes": [".:/workspace"],
    }
    if service.role == "web":
        made["ports"] = [f"127.0.0.1:{service.port}:{service.port}"]
        made["healthcheck"] = _health(service)
    if service.uses:
        made["depends_on"] = {use.store: {"condition": "service_healthy"} for use in service.uses}
    return made


def _environment(
    project: Project, environment: Environment, service: Service
) -> Iterator[tuple[str, str]]:
    yield from variables.own(service, environment)
    if service.role == "web":
        yield "PORT", str(service.port)
    for use in service.uses:
        yield use.variable, local.address(project, environment, use)
    for name in service.secrets:
        yield name, f"${{{name}:-}}"
    for variable in service.env:
        yield variable.name, _value(variable, environment)


def _value(variable: Variable, environment: Environment) -> str:
    if not variable.url_of:
        return _escape(variable.value)
    if variable.in_browser:
        return local.url(environment, variable.url_of)
    return local.inner_url(environment, variable.url_of)


def _escape(text: str) -> str:
    """Escapes text so that Compose does not expand variables in it."""
    return text.replace("$", "$$")


def _health(service: Service) -> dict[str, Any]:
    address = f"http://127.0.0.1:{service.port}{service.health}"
    probe = f"fetch('{address}').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
    return {
        "test": ["CMD", "node", "-e", probe],
        "interval": "10s",
        "timeout": "5s",
        "retries": 12,
        "start_period": "60s",
    }
