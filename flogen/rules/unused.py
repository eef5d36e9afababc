"""Rules about parts of the spec that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.spec import pointer


@rule(Severity.WARNING)
def unused_secret(graph: Graph) -> Iterator[Fact]:
    """No service reads a secret.

    Add its name to `secrets` of a service, or remove it.
    """
    services = [s for environment in graph.project.environments for s in environment.services]
    read = {name for service in services for name in service.secrets}
    for secret in graph.project.secrets:
        if graph.project.environments and secret.name not in read:
            message = f"no service reads {secret.name}"
            yield Fact(
                message,
                ("add it to `secrets` of a service", "or remove it"),
                secret.at,
                on_key=True,
            )


@rule(Severity.WARNING)
def unused_store(graph: Graph) -> Iterator[Fact]:
    """No service uses a database or cache.

    The store costs money without being used. Add its name to `uses` of a service, or remove it.
    """
    environments = graph.project.environments
    used = {use.store for e in environments for service in e.services for use in service.uses}
    for section in ("databases", "caches"):
        for name in graph.document.data.get(section, {}):
            if environments and name not in used:
                at = pointer.join([section, name])
                yield Fact(
                    f"no service uses {name}", ("add it to `uses`", "or remove it"), at, on_key=True
                )


@rule(Severity.WARNING)
def unused_volume(graph: Graph) -> Iterator[Fact]:
    """No backup includes a volume.

    Add its name to `backups.volumes`, or remove it.
    """
    backups = graph.project.backups
    kept = {one.volume.name for one in backups.volumes} if backups else set()
    for volume in graph.project.volumes:
        if volume.name not in kept:
            message = f"no backup includes {volume.name}"
            yield Fact(
                message, ("add it to `backups.volumes`", "or remove it"), volume.at, on_key=True
            )


RULES = (unused_secret, unused_store, unused_volume)
