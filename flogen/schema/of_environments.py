"""Checks the environments against each other and against the accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen.hosts import OF_STORES
from flogen.model import defaults
from flogen.schema import nearest
from flogen.schema.problem import Problem
from flogen.spec import environment_merge, pointer

Mappings = Mapping[str, Mapping[str, Any]]


def _environments(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    found = data.get("environments")
    members = found if isinstance(found, dict) else {}
    return {name: value for name, value in members.items() if isinstance(value, dict)}


def _settings(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return environment_merge.settings(data, name)


def _at(name: str, *keys: str) -> str:
    return pointer.join(["environments", name, *keys])


def inheritance_has_no_cycle(data: Mapping[str, Any]) -> Iterator[Problem]:
    environments = _environments(data)
    for name in environments:
        oldest = environment_merge.ancestry(environments, name)[0]
        like = environments[oldest].get("like")
        if isinstance(like, str) and like in environments:
            message = f'"like" forms a cycle from {name} back to {like}'
            yield Problem(_at(name, "like"), message, 'remove "like" from one of them')


def previews_inherit(data: Mapping[str, Any]) -> Iterator[Problem]:
    for name, environment in _environments(data).items():
        if "per" in environment and "like" not in environment:
            hint = "add the name of the environment that the preview copies"
            yield Problem(_at(name), 'a preview needs the key "like"', hint, on_key=True)
        if "backend" in environment and "per" not in environment:
            hint = "add per: pull_request, or remove backend"
            yield Problem(_at(name, "backend"), f"{name} is not a preview", hint, on_key=True)


def workspace_is_chosen(data: Mapping[str, Any]) -> Iterator[Problem]:
    accounts = data.get("accounts")
    workspaces = accounts.get(OF_STORES.name) if isinstance(accounts, dict) else None
    if not isinstance(workspaces, dict) or len(workspaces) < 2:
        return
    for name in _deployed(data):
        if "account" not in _settings(data, name):
            hint = f"expected {nearest.listing(list(workspaces))}"
            yield Problem(_at(name), 'the key "account" is missing', hint, on_key=True)


def domains_are_unique(data: Mapping[str, Any]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name in _deployed(data):
        domain = _settings(data, name).get("domain") or _default_domain(data, name)
        if not isinstance(domain, str):
            continue
        if domain in seen:
            message = f"{seen[domain]} already has the domain {domain}"
            yield Problem(_at(name, "domain"), message, "give each environment its own domain")
        seen.setdefault(domain, name)


def _default_domain(data: Mapping[str, Any], name: str) -> str | None:
    project = data.get("project")
    domain = project.get("domain") if isinstance(project, dict) else None
    return environment_merge.default_domain(domain, name) if isinstance(domain, str) else None


def one_environment_is_local(data: Mapping[str, Any]) -> Iterator[Problem]:
    local = [
        name for name in _environments(data) if _settings(data, name).get("runs_on") == "compose"
    ]
    for name in local[1:]:
        message = f"{local[0]} already runs on compose"
        hint = "remove one of them: there is only one docker-compose.yml"
        yield Problem(_at(name, "runs_on"), message, hint)


def logging_is_configured(data: Mapping[str, Any]) -> Iterator[Problem]:
    if isinstance(data.get("logging"), dict):
        return
    for name, environment in _environments(data).items():
        if "logging" in environment:
            hint = "add a top-level section logging"
            yield Problem(_at(name, "logging"), "the spec has no logging", hint, on_key=True)


def local_ports_are_unique(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Check the ports of local environments: all services and stores share one host."""
    for environment in _environments(data):
        if _settings(data, environment).get("runs_on") != "compose":
            continue
        effective = environment_merge.environment(data, environment)
        taken = dict(_store_ports(effective.sections))
        for name, port in _service_ports(effective.sections):
            if port in taken:
                message = f"{taken[port]} already has the port {port} on a developer's machine"
                at = pointer.join(["services", name, "port"])
                is_said = effective.has(at)
                place = effective.origin(at if is_said else pointer.parent(at))
                yield Problem(place, message, "give each its own port", on_key=not is_said)
            taken.setdefault(port, name)


def _service_ports(sections: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for name, service in _members(sections, "services"):
        if service.get("role", "web") == "web" and "existing" not in service:
            yield name, service.get("port", defaults.DEFAULT_PORT)


def _store_ports(sections: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    for section, first in defaults.FIRST_LOCAL_PORT.items():
        for index, (name, _) in enumerate(_members(sections, section)):
            yield first + index, name


def _members(sections: Mapping[str, Any], section: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    found = sections.get(section)
    for name, value in found.items() if isinstance(found, dict) else ():
        if isinstance(value, dict):
            yield name, value


def secrets_can_be_variables(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Check the names of secrets: Terraform reserves some names of input variables."""
    secrets = data.get("secrets")
    for name in secrets if isinstance(secrets, dict) else ():
        if name.lower() in defaults.RESERVED_BY_TERRAFORM:
            message = f"Terraform reserves the name {name.lower()}"
            at = pointer.join(["secrets", name])
            yield Problem(at, message, "choose another name", on_key=True)


def reviewers_have_an_environment(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Check reviewers: only deployed environments have a GitHub environment."""
    accounts = data.get("accounts")
    has_github = isinstance(accounts, dict) and "github" in accounts
    for name, environment in _environments(data).items():
        if "reviewers" not in environment:
            continue
        if _settings(data, name).get("runs_on") == "compose":
            message, hint = f"{name} is not deployed and needs no reviewers", "remove reviewers"
            yield Problem(_at(name, "reviewers"), message, hint, on_key=True)
        elif not has_github:
            message, hint = "there is no account at GitHub", "add accounts: { github: {} }"
            yield Problem(_at(name, "reviewers"), message, hint, on_key=True)


def _deployed(data: Mapping[str, Any]) -> Iterator[str]:
    for name in _environments(data):
        settings = _settings(data, name)
        if settings.get("runs_on", "cloud") == "cloud" and "per" not in settings:
            yield name


CHECKS = (
    inheritance_has_no_cycle,
    previews_inherit,
    workspace_is_chosen,
    domains_are_unique,
    one_environment_is_local,
    logging_is_configured,
    local_ports_are_unique,
    secrets_can_be_variables,
    reviewers_have_an_environment,
)
