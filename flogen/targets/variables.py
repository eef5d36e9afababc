"""The environment variables of a service."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.model.project import Environment, Service, Variable


def url(service: Service, environment: Environment) -> str:
    """Return the public URL of a web service in a deployed environment."""
    return f"https://{domain(service, environment)}"


def domain(service: Service, environment: Environment) -> str:
    """Return the domain name of a web service in a deployed environment."""
    if service.subdomain == "@":
        return environment.domain
    return f"{service.subdomain}.{environment.domain}"


def own(service: Service, environment: Environment) -> Iterator[tuple[str, str]]:
    """Yield the variables that flogen sets for every service."""
    yield "APP_ENV", environment.name
    if environment.log_level:
        yield "LOG_LEVEL", environment.log_level
    yield "SERVICE_NAME", service.name


def value(variable: Variable, environment: Environment) -> str:
    """Return the value of a variable in a deployed environment."""
    name = variable.url_of
    if not name:
        return variable.value
    return environment.existing_url(name) or url(environment.service(name), environment)
