"""The hosts that services run on. To add one: a module, its line in HOSTS, and its templates."""

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
OF_STORES = RENDER  # It runs the databases and caches of deployed environments.


def hosts_of(framework: str) -> list[str]:
    """The names of the hosts that run a framework."""
    return [host.name for host in HOSTS.values() if framework in host.runs]


def roles_of(framework: str, host: str) -> tuple[str, ...]:
    """The roles in which a framework runs on a host; none where the pair is not supported."""
    found = HOSTS.get(host)
    return found.runs.get(framework, ()) if found else ()
