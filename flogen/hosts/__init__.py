"""The hosts that run services. To add a host: a module, a line in HOSTS, and its templates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flogen.hosts.host import Host
from flogen.hosts.render import RENDER
from flogen.hosts.vercel import VERCEL

__all__ = ["HOSTS", "OF_STORES", "Host", "hosts_of", "roles_of"]

_ALL = [
    RENDER,
    VERCEL,
]
HOSTS: Mapping[str, Host] = MappingProxyType({host.name: host for host in _ALL})
OF_STORES = RENDER  # the host of the databases and caches of deployed environments


def hosts_of(framework: str) -> list[str]:
    """Return the names of the hosts that can run a framework."""
    return [host.name for host in HOSTS.values() if framework in host.runs]


def roles_of(framework: str, host: str) -> tuple[str, ...]:
    """Return the roles in which a framework runs on a host; empty if the host cannot run it."""
    found = HOSTS.get(host)
    return found.runs.get(framework, ()) if found else ()
