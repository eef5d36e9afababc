"""The DNS records that lead to the services, for whoever keeps the domain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flogen.model.project import Environment, Project, Service
from flogen.targets import variables

# https://vercel.com/docs/domains/set-up-custom-domain and https://render.com/docs/configure-other-dns
_VERCEL_NAME, _VERCEL_ADDRESS = "cname.vercel-dns.com", "76.76.21.21"
_RENDER_ADDRESS = "216.24.57.1"


@dataclass(frozen=True)
class Record:
    """One record. host_of: the service at Render whose host name is the value, else empty."""

    name: str
    type: str
    value: str
    host_of: str = ""


def records(project: Project, environment: Environment) -> Iterator[Record]:
    """The record of each web service; none where the spec says nothing about DNS."""
    for service in environment.services if project.dns else ():
        if service.role == "web":
            yield _record(project, environment, service)


def _record(project: Project, environment: Environment, service: Service) -> Record:
    name, on_vercel = variables.domain(service, environment), service.host == "vercel"
    if _is_apex(project, environment, service):
        return Record(name, "A", _VERCEL_ADDRESS if on_vercel else _RENDER_ADDRESS)
    if on_vercel:
        return Record(name, "CNAME", _VERCEL_NAME)
    return Record(name, "CNAME", "", service.name)


def _is_apex(project: Project, environment: Environment, service: Service) -> bool:
    """Whether the name is a whole domain, at which DNS allows no CNAME beside other records."""
    is_below = environment.domain.endswith(f".{project.domain}")
    return service.subdomain == "@" and not is_below
