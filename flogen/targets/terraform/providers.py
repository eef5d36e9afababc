"""The supported Terraform providers, at the versions of the schemas in `schemas/terraform/`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from flogen import hosts
from flogen.model.project import Environment, Project
from flogen.model.providers import Provider
from flogen.targets import alerts

_OTHERS = (
    Provider("aws", "hashicorp/aws", "6.66.0"),
    Provider("github", "integrations/github", "6.13.0"),
    Provider("pagerduty", "PagerDuty/pagerduty", "3.32.4"),
    Provider("random", "hashicorp/random", "3.9.0"),
    Provider("sentry", "jianyuan/sentry", "0.15.4"),
    Provider("uptimerobot", "uptimerobot/uptimerobot", "1.10.0"),
)
PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        provider.name: provider
        for provider in sorted(
            (*_OTHERS, *(host.provider for host in hosts.HOSTS.values())), key=lambda one: one.name
        )
    }
)


def named(names: Collection[str]) -> list[Provider]:
    """Return the providers of these names, sorted."""
    return [provider for name, provider in PROVIDERS.items() if name in names]


def of_data(project: Project, environment: Environment) -> frozenset[str]:
    """Return the providers of the module with the environment's databases and caches."""
    stores = {hosts.OF_STORES.provider.name} if uses_store_host(environment) else set()
    random = {"random"} if generated_secrets(project, environment) else set()
    return frozenset(stores | random)


def of_services(project: Project, environment: Environment) -> frozenset[str]:
    """Return the providers of the module that runs and monitors the environment's services."""
    uptimerobot = {"uptimerobot"} if alerts.is_watching(project, environment) else set()
    return frozenset({host.provider.name for host in hosts_used(environment)} | uptimerobot)


def of_environment(project: Project, environment: Environment) -> frozenset[str]:
    """Return the providers of the environment's root."""
    sentry = {"sentry"} if project.monitoring.sentry and environment.services else set()
    return of_data(project, environment) | of_services(project, environment) | sentry


def deployed(project: Project) -> list[Environment]:
    """Return the deployed environments that have anything to deploy; each has a root."""
    return [e for e in project.deployed if e.services or e.databases or e.caches]


def hosts_used(environment: Environment) -> list[hosts.Host]:
    """Return the hosts of the environment's services and stores, in the order of HOSTS."""
    named = {service.host for service in environment.services}
    if environment.databases or environment.caches:
        named.add(hosts.OF_STORES.name)
    return [host for host in hosts.HOSTS.values() if host.name in named]


def uses_store_host(environment: Environment) -> bool:
    """Return whether the environment uses the host of the stores."""
    return hosts.OF_STORES in hosts_used(environment)


def generated_secrets(project: Project, environment: Environment) -> list[str]:
    """Return the names of the secrets that Terraform generates for the environment."""
    read = {name for service in environment.services for name in service.secrets}
    return [secret.name for secret in project.secrets if secret.bytes and secret.name in read]
