"""What had another name before: Terraform moves it in its state, and makes nothing anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flogen.literals import Code, bare
from flogen.model import Cache, Database, Environment, Service

# Every resource that a module makes for each service, database or cache, by its name.
_OF_SERVICE = {
    "web": ("module.environment.render_web_service.service",),
    "worker": ("module.environment.render_background_worker.service",),
    "cron": ("module.environment.render_cron_job.service",),
    "vercel": (
        "module.environment.vercel_project.service",
        "module.environment.vercel_project_domain.service",
        "module.environment.vercel_project_environment_variables.service",
    ),
}
_OF_DATABASE = ("module.data.render_postgres.database",)
_OF_CACHE = ("module.data.render_keyvalue.cache",)


@dataclass(frozen=True)
class Move:
    """One resource's address in the state, before and after."""

    before: Code
    after: Code


def of(environment: Environment) -> Iterator[Move]:
    """The moves in an environment's root: one for each resource of what has been renamed."""
    for service in environment.services:
        kind = "vercel" if service.host == "vercel" else service.role
        yield from _moves(service, _OF_SERVICE[kind])
    for database in environment.databases:
        yield from _moves(database, _OF_DATABASE)
    for cache in environment.caches:
        yield from _moves(cache, _OF_CACHE)


def _moves(renamed: Service | Database | Cache, addresses: Sequence[str]) -> Iterator[Move]:
    for address in addresses if renamed.renamed_from else ():
        before, after = bare(renamed.renamed_from), bare(renamed.name)
        yield Move(Code(f'{address}["{before}"]'), Code(f'{address}["{after}"]'))
