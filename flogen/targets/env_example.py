""".env.example: every variable of the local environment, with a note on the values to fill in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from flogen.formats import dotenv, templates
from flogen.formats.user_templates import Shadows
from flogen.model.project import Environment, Project, Secret, Service
from flogen.targets import local


@dataclass(frozen=True)
class Entry:
    """A variable: its readers, a note, and its line if the file can contain one."""

    readers: tuple[str, ...]
    comment: str
    line: str | None


def text(variables: list[Entry], shadows: Shadows) -> str:
    """Return the text of the file."""
    return templates.template("compose/env.example.j2", shadows, variables=variables)


def entries(project: Project, environment: Environment) -> list[Entry]:
    """Return the variables of all services, by name; none if no service has one."""
    return list(_entries(project, environment))


def _entries(project: Project, environment: Environment) -> Iterator[Entry]:
    readers: defaultdict[str, list[str]] = defaultdict(list)
    values: defaultdict[str, set[str]] = defaultdict(set)
    for service in environment.services:
        for name, value in _variables(project, environment, service):
            readers[name].append(service.name)
            values[name].add(value)
    secrets = {secret.name: secret for secret in project.secrets}
    for name in sorted(readers):
        comment, line = _content(name, values[name], secrets.get(name))
        yield Entry(tuple(readers[name]), comment, line)


def _variables(
    project: Project, environment: Environment, service: Service
) -> Iterator[tuple[str, str]]:
    for use in service.uses:
        yield use.variable, local.address(project, environment, use, "127.0.0.1")
    for name in service.secrets:
        yield name, ""
    for variable in service.env:
        is_url = bool(variable.url_of)
        yield variable.name, local.url(environment, variable.url_of) if is_url else variable.value


def _content(name: str, values: set[str], secret: Secret | None) -> tuple[str, str | None]:
    if len(values) > 1:
        return f"{name} differs between these services: docker-compose.yml has each value.", None
    literal = dotenv.literal(next(iter(values)))
    if literal is None:
        return (
            f"{name} has a value that some readers of .env files reject: see docker-compose.yml.",
            None,
        )
    return _about(secret), f"{name}={literal}"


def _about(secret: Secret | None) -> str:
    if secret is None:
        return ""
    made = f"Generate one: openssl rand -base64 {secret.bytes}" if secret.bytes else ""
    return ". ".join(part for part in (secret.description.strip(), made) if part)
