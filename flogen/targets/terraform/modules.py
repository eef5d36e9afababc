"""The modules of an environment, the same for all environments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.hosts import HOSTS, OF_STORES
from flogen.model.project import Environment, Project, Service
from flogen.model.providers import Provider
from flogen.targets import alerts
from flogen.targets.terraform.providers import (
    generated_secrets,
    hosts_used,
    named,
    of_data,
    of_services,
    uses_store_host,
)

REQUIRED_VERSION = ">= 1.11.0"
File = tuple[str, str, dict[str, Any]]


def files(project: Project, deployed: list[Environment]) -> Iterator[File]:
    """Yield path, template and context of each file of the modules."""
    shape = union(project, deployed)
    for name in _module_files(shape) if shape["has_services"] else ():
        context = {**shape, "providers": _needed(*(of_services(project, e) for e in deployed))}
        yield f"modules/environment/{name}", _template("environment", name), context
    if not shape["has_data"]:
        return
    providers = _needed(*(of_data(project, environment) for environment in deployed))
    for guarded in sorted({environment.protected for environment in deployed}):
        folder = "data_protected" if guarded else "data"
        context = {**shape, "guarded": guarded, "providers": providers}
        for name in _data_files(shape):
            yield f"modules/{folder}/{name}", _template("data", name), context


def module(
    name: str, template: str, files: tuple[str, ...], providers: tuple[str, ...], **context: Any
) -> Iterator[File]:
    """Yield path, template and context of the files of an independent module."""
    whole = {**context, "required_version": REQUIRED_VERSION, "providers": named(providers)}
    for file in files:
        yield f"modules/{name}/{file}", _template(template, file), whole


def union(project: Project, deployed: list[Environment]) -> dict[str, Any]:
    """Return the requirements of all environments combined."""
    services = [service for environment in deployed for service in environment.services]
    has_generated = any(generated_secrets(project, environment) for environment in deployed)
    has_store_host = any(map(uses_store_host, deployed))
    used = {host.name for environment in deployed for host in hosts_used(environment)}
    return {
        "has_services": bool(services),
        "required_version": REQUIRED_VERSION,
        "hosts": [name for name in HOSTS if name in used],
        "roles": {name: _roles(services, name) for name in HOSTS},
        "has_store_host": has_store_host,
        **stores(deployed),
        "has_generated": has_generated,
        "has_uptime": any(alerts.is_watching(project, e) for e in deployed),
        "has_data": has_store_host or has_generated,
        "has_dns": bool(project.dns),
        "deployed_by_git": project.pipeline is None,
        "skew_protection": _skew_protection(project),
        "sensitive_variables": project.has_sensitive_variables,
    }


def _roles(services: list[Service], host: str) -> dict[str, bool]:
    """Return the roles that services have on a host."""
    found = {service.role for service in services if service.host == host}
    return {role: role in found for role in ("web", "worker", "cron")}


def _skew_protection(project: Project) -> str:
    """Return how long Vercel serves an old page from its own version; from the plan pro on.

    https://vercel.com/docs/skew-protection
    """
    account = project.accounts.vercel
    return "12 hours" if account and account.plan in ("pro", "enterprise") else ""


def stores(deployed: list[Environment]) -> dict[str, bool]:
    """Return the kinds of stores in any environment, both managed and existing."""
    databases = {bool(one.existing) for environment in deployed for one in environment.databases}
    caches = {bool(one.existing) for environment in deployed for one in environment.caches}
    return {
        "has_databases": False in databases,
        "has_existing_databases": True in databases,
        "has_caches": False in caches,
        "has_existing_caches": True in caches,
    }


def _module_files(shape: dict[str, Any]) -> Iterator[str]:
    for host in HOSTS:
        if any(shape["roles"][host].values()):
            yield f"{host}.tf"
    if shape["has_uptime"]:
        yield "uptimerobot.tf"
    yield from ("outputs.tf", "variables.tf", "versions.tf")


def _data_files(shape: dict[str, Any]) -> Iterator[str]:
    if shape["has_store_host"]:
        yield f"{OF_STORES.name}.tf"
    if shape["has_existing_databases"] or shape["has_existing_caches"]:
        yield "existing.tf"
    if shape["has_generated"]:
        yield "random.tf"
    yield from ("outputs.tf", "variables.tf", "versions.tf")


def _template(module: str, name: str) -> str:
    return "modules/versions.tf.j2" if name == "versions.tf" else f"modules/{module}/{name}.j2"


def _needed(*names: frozenset[str]) -> list[Provider]:
    """Combine what the environments need, because all of them use the same module."""
    return named(frozenset().union(*names))
