"""The DNS records of the services, for the administrator of the domain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flogen import hosts
from flogen.model.project import Environment, Project, Service
from flogen.targets import variables


@dataclass(frozen=True)
class Record:
    """A DNS record.

    host_of: the service whose host name is the value, empty if the value is known; host: the host
    of that service.
    """

    name: str
    type: str
    value: str
    host_of: str = ""
    host: str = ""


def records(project: Project, environment: Environment) -> Iterator[Record]:
    """Yield the record of each web service; none if the spec does not configure DNS."""
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
    """Return whether the name is an apex domain, for which DNS allows no CNAME."""
    is_below = environment.domain.endswith(f".{project.domain}")
    return service.subdomain == "@" and not is_below
