"""The DNS records that lead to the services, for whoever keeps the domain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flogen import hosts
from flogen.model.project import Environment, Project, Service
from flogen.targets import variables


@dataclass(frozen=True)
class Record:
    """One record.

    host_of: the service whose host name is the value, empty where the value is known; host: where
    that service runs.
    """

    name: str
    type: str
    value: str
    host_of: str = ""
    host: str = ""


def records(project: Project, environment: Environment) -> Iterator[Record]:
    """The record of each web service; none where the spec says nothing about DNS."""
    for service in environment.services if project.dns else ():
        if service.role == "web":
            yield _record(project, environment, service)


def _record(project: Project, environment: Environment, service: Service) -> Record:
    name, host = variables.domain(service, environment), hosts.HOSTS[service.host]
    if _is_apex(project, environment, service):
        return Record(name, "A", host.dns.address)
    if host.dns.name:
        return Record(name, "CNAME", host.dns.name)
    return Record(name, "CNAME", "", service.name, host.name)


def _is_apex(project: Project, environment: Environment, service: Service) -> bool:
    """Whether the name is a whole domain, at which DNS allows no CNAME beside other records."""
    is_below = environment.domain.endswith(f".{project.domain}")
    return service.subdomain == "@" and not is_below
