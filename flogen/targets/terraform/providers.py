"""The Terraform providers that flogen writes for, at the versions whose schemas it knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flogen.model.project import Environment, Project
from flogen.targets import alerts


@dataclass(frozen=True)
class Provider:
    """One provider: its source address and its exact version."""

    name: str
    source: str
    version: str


PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        provider.name: provider
        for provider in (
            Provider("aws", "hashicorp/aws", "6.66.0"),
            Provider("github", "integrations/github", "6.13.0"),
            Provider("pagerduty", "PagerDuty/pagerduty", "3.32.4"),
            Provider("random", "hashicorp/random", "3.9.0"),
            Provider("render", "render-oss/render", "1.9.1"),
            Provider("sentry", "jianyuan/sentry", "0.15.4"),
            Provider("uptimerobot", "uptimerobot/uptimerobot", "1.10.0"),
            Provider("vercel", "vercel/vercel", "5.10.0"),
        )
    }
)


def named(names: Collection[str]) -> list[Provider]:
    """The providers of these names, sorted."""
    return [provider for name, provider in PROVIDERS.items() if name in names]


def of_data(project: Project, environment: Environment) -> frozenset[str]:
    """The providers of the module that holds the environment's data."""
    render = {"render"} if on_render(environment) else set()
    random = {"random"} if generated_secrets(project, environment) else set()
    return frozenset(render | random)


def of_services(project: Project, environment: Environment) -> frozenset[str]:
    """The providers of the module that runs and watches the environment's services."""
    render = {"render"} if on_render(environment) else set()
    vercel = {"vercel"} if on_vercel(environment) else set()
    uptimerobot = {"uptimerobot"} if alerts.is_watching(project, environment) else set()
    return frozenset(render | vercel | uptimerobot)


def of_environment(project: Project, environment: Environment) -> frozenset[str]:
    """The providers of the environment's root."""
    sentry = {"sentry"} if project.monitoring.sentry and environment.services else set()
    return of_data(project, environment) | of_services(project, environment) | sentry


def deployed(project: Project) -> list[Environment]:
    """The deployed environments in which there is anything to deploy: each has a root."""
    return [e for e in project.deployed if e.services or e.databases or e.caches]


def on_render(environment: Environment) -> bool:
    """Whether anything of the environment runs on Render."""
    runs = any(service.host == "render" for service in environment.services)
    return runs or bool(environment.databases or environment.caches)


def on_vercel(environment: Environment) -> bool:
    """Whether anything of the environment runs on Vercel."""
    return any(service.host == "vercel" for service in environment.services)


def generated_secrets(project: Project, environment: Environment) -> list[str]:
    """The names of the secrets that Terraform makes for the environment."""
    read = {name for service in environment.services for name in service.secrets}
    return [secret.name for secret in project.secrets if secret.bytes and secret.name in read]
