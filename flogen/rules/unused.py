"""Rules about parts of the spec that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.spec import pointer


@rule(Severity.WARNING)
def unused_secret(graph: Graph) -> Iterator[Fact]:
    """No service of any environment reads the secret.

    Name it under `secrets` of a service, or take it out.
    """
    services = [s for environment in graph.project.environments for s in environment.services]
    read = {name for service in services for name in service.secrets}
    for secret in graph.project.secrets:
        if graph.project.environments and secret.name not in read:
            message = f"no service reads {secret.name}"
            yield Fact(message, "name it in a service, or take it out", secret.at, on_key=True)


@rule(Severity.WARNING)
def unused_store(graph: Graph) -> Iterator[Fact]:
    """No service of any environment uses the database or cache.

    It would be paid for and reached by nobody. Name it under `uses` of a service, or take it out.
    """
    environments = graph.project.environments
    used = {use.store for e in environments for service in e.services for use in service.uses}
    for section in ("databases", "caches"):
        for name in graph.document.data.get(section, {}):
            if environments and name not in used:
                at = pointer.join([section, name])
                yield Fact(
                    f"no service uses {name}", "name it in `uses`, or take it out", at, on_key=True
                )


@rule(Severity.WARNING)
def unused_volume(graph: Graph) -> Iterator[Fact]:
    """No backup keeps the volume, and nothing is made of it.

    Name it under `backups.volumes`, or take it out.
    """
    backups = graph.project.backups
    kept = {one.volume.name for one in backups.volumes} if backups else set()
    for volume in graph.project.volumes:
        if volume.name not in kept:
            message = f"no backup keeps {volume.name}"
            yield Fact(
                message, "name it in `backups.volumes`, or take it out", volume.at, on_key=True
            )


RULES = (unused_secret, unused_store, unused_volume)
