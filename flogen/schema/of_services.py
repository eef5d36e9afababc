"""Checks each service and the services against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flogen import hosts
from flogen.model import defaults, frameworks
from flogen.schema import nearest
from flogen.schema.problem import Problem
from flogen.spec import pointer

Mappings = Mapping[str, Mapping[str, Any]]
_NOT_FOR = {
    "web": ("schedule",),
    "worker": ("schedule", "subdomain", "health", "port", "develop"),
    "cron": ("subdomain", "develop", "health", "port", "scale", "instances", "migrates"),
}


@dataclass(frozen=True)
class View:
    """The services and stores of one environment that have no schema problems.

    services: those that flogen manages; existing: those that it does not manage.
    """

    services: Mappings
    existing: Mappings
    databases: Mappings
    caches: Mappings

    def code(self, name: str) -> Mapping[str, Any]:
        """Return the service with the code of `name`: itself, or that of same_code_as."""
        service = self.services[name]
        other = service.get("same_code_as")
        return self.services.get(other, {}) if isinstance(other, str) else service

    def host(self, name: str) -> str | None:
        """Return the host of the service, as set or by default; None if unknown."""
        code = self.code(name)
        framework = frameworks.FRAMEWORKS.get(str(code.get("framework")))
        host = code.get("host") or (framework.host if framework else None)
        return str(host) if host else None

    def role(self, name: str) -> str:
        """Return web, worker or cron."""
        return str(self.services[name].get("role", "web"))

    def roles(self, name: str) -> tuple[str, ...]:
        """Return the roles that its host supports; all roles if the host is not supported."""
        framework = str(self.code(name).get("framework"))
        return hosts.roles_of(framework, str(self.host(name))) or tuple(_NOT_FOR)


def _at(name: str, *keys: str | int) -> str:
    return pointer.join(["services", name, *keys])


def code_is_defined_once(view: View) -> Iterator[Problem]:
    for name, service in view.services.items():
        other = service.get("same_code_as")
        if other is None:
            yield from _missing(name, service, ("framework", "path"))
            continue
        for key in ("framework", "host", "path", "build"):
            if key in service:
                message = f'"{key}" comes from {other}, the service of same_code_as'
                yield Problem(_at(name, key), message, f"remove {key}", on_key=True)
        if other == name or "same_code_as" in view.services.get(other, {}):
            message = f"{other} has no code of its own"
            yield Problem(_at(name, "same_code_as"), message, "name a service with a framework")


def _missing(name: str, service: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[Problem]:
    for key in keys:
        if key not in service:
            message = f'the key "{key}" is missing'
            hint = f"add {key}, or add same_code_as with the name of a service"
            yield Problem(_at(name), message, hint, on_key=True)


def framework_runs_on_host(view: View) -> Iterator[Problem]:
    for name, service in view.services.items():
        framework, host = service.get("framework"), view.host(name)
        if framework and host and host not in hosts.hosts_of(str(framework)):
            hint = f"{framework} runs on {' or '.join(hosts.hosts_of(str(framework)))}"
            yield Problem(_at(name, "host"), f"{framework} on {host} is not supported", hint)


def host_has_role(view: View) -> Iterator[Problem]:
    for name in view.services:
        roles = view.roles(name)
        if view.role(name) not in roles:
            framework, host = view.code(name)["framework"], view.host(name)
            message = f"{framework} on {host} does not support the role {view.role(name)}"
            yield Problem(_at(name, "role"), message, f"expected {nearest.listing(roles)}")


def keys_fit_the_role(view: View) -> Iterator[Problem]:
    for name, service in view.services.items():
        for key in _NOT_FOR[view.role(name)]:
            if key in service:
                message = f'a {view.role(name)} service has no "{key}"'
                yield Problem(_at(name, key), message, f"remove {key}", on_key=True)
        if view.role(name) in view.roles(name):
            yield from _missing_for_role(name, service, view.role(name))


_EXAMPLES = {"start": "node apps/api/dist/worker.js", "schedule": '"17 3 * * *"'}


def _missing_for_role(name: str, service: Mapping[str, Any], role: str) -> Iterator[Problem]:
    needed = {"web": (), "worker": ("start",), "cron": ("start", "schedule")}[role]
    for key in needed:
        if key not in service:
            hint = f"a {role} service needs it, for example {key}: {_EXAMPLES[key]}"
            yield Problem(_at(name), f'the key "{key}" is missing', hint, on_key=True)


def keys_fit_the_host(view: View) -> Iterator[Problem]:
    for name, service in view.services.items():
        host = hosts.HOSTS.get(str(view.host(name)))
        for key, hint in host.lacks.items() if host else ():
            if key in service:
                message = f'a service on {host.title} has no "{key}"' if host else ""
                yield Problem(_at(name, key), message, hint or f"remove {key}", on_key=True)


def urls_are_public(view: View) -> Iterator[Problem]:
    for name, service in view.services.items():
        for variable, value in service.get("env", {}).items():
            target = str(value.get("url_of")) if isinstance(value, dict) else ""
            if target in view.services and view.role(target) != "web":
                message = f"{target} is a {view.role(target)} and has no URL"
                yield Problem(_at(name, "env", variable, "url_of"), message, "name a web service")


def variables_are_set_once(view: View) -> Iterator[Problem]:
    for name in view.services:
        given = Counter(variable for variable, _ in variables(view, name))
        for variable, at in variables(view, name):
            if variable in defaults.SET_BY_FLOGEN:
                hint = "remove it: logging.level, port and the environment determine it"
                yield Problem(at, f"{variable} is set by flogen", hint, on_key=True)
            elif given[variable] > 1:
                hint = "give each its own: uses: { db: DATABASE_URL, reports: REPORTS_URL }"
                yield Problem(at, f"{variable} is set twice for {name}", hint, on_key=True)


def variables(view: View, name: str) -> Iterator[tuple[str, str]]:
    """Yield each variable of the service `name`, with the pointer that sets it."""
    service = view.services[name]
    uses = service.get("uses", {})
    for index, store in enumerate(uses):
        if isinstance(uses, dict):
            yield uses[store], _at(name, "uses", store)
        elif store in view.databases or store in view.caches:
            section = "databases" if store in view.databases else "caches"
            yield defaults.DEFAULT_VARIABLE[section], _at(name, "uses", index)
    for index, secret in enumerate(service.get("secrets", ())):
        yield secret, _at(name, "secrets", index)
    for variable in service.get("env", {}):
        yield variable, _at(name, "env", variable)


def subdomains_are_unique(view: View) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for name, service in view.services.items():
        if view.role(name) != "web":
            continue
        subdomain = str(service.get("subdomain", name))
        if subdomain in taken:
            message = f"{taken[subdomain]} already has the subdomain {subdomain}"
            at = _at(name, "subdomain") if "subdomain" in service else _at(name)
            hint = "give each its own subdomain"
            yield Problem(at, message, hint, on_key="subdomain" not in service)
        taken.setdefault(subdomain, name)


def secrets_stay_on_the_server(view: View) -> Iterator[Problem]:
    for name, service in view.services.items():
        for index, secret in enumerate(service.get("secrets", ())):
            if frameworks.is_public(secret):
                message = f"{secret} would be sent to every browser"
                prefix = " or ".join(frameworks.PUBLIC_PREFIXES)
                hint = f"choose another name: variables that start with {prefix} are public"
                yield Problem(_at(name, "secrets", index), message, hint)


def scale_is_a_range(view: View) -> Iterator[Problem]:
    for name, service in view.services.items():
        scale = service.get("scale")
        if scale and scale["min"] > scale["max"]:
            message = f"max {scale['max']} is less than min {scale['min']}"
            yield Problem(_at(name, "scale", "max"), message, "swap or change them")
        if scale and "instances" in service:
            message = '"instances" and "scale" cannot be combined'
            hint = "remove one: instances is a fixed number, scale follows the load"
            yield Problem(_at(name, "instances"), message, hint, on_key=True)


CHECKS = (
    code_is_defined_once,
    framework_runs_on_host,
    host_has_role,
    keys_fit_the_role,
    keys_fit_the_host,
    urls_are_public,
    subdomains_are_unique,
    variables_are_set_once,
    secrets_stay_on_the_server,
    scale_is_a_range,
)
