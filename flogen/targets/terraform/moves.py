"""Moved blocks, with which Terraform renames resources in its state and does not recreate them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flogen import hosts
from flogen.formats.literals import Code, bare
from flogen.model.project import Cache, Database, Environment, Project, Service
from flogen.model.watching import HighMetric, MoreErrors
from flogen.targets import alerts, dumps
from flogen.targets.terraform.root_parts import Made

# Every resource with a key for each service, database or cache.
_MONITOR = "module.environment.uptimerobot_monitor.service"
_OF_DATABASE = ("module.data.render_postgres.database",)
_OF_DUMPS = (
    "module.dumps.render_cron_job.dump",
    "module.dumps.aws_iam_role.dump",
    "module.dumps.aws_iam_role_policy.dump",
    "module.dumps.aws_iam_user_policy.dump",
    "module.dumps.uptimerobot_monitor.heartbeat",
)
_OF_CODE = ("sentry_project.service", "sentry_key.service")
_OF_CACHE = ("module.data.render_keyvalue.cache",)


@dataclass(frozen=True)
class Move:
    """The old and the new address of a resource in the state."""

    before: Code
    after: Code


def of(project: Project, environment: Environment) -> Iterator[Move]:
    """Yield the moves in an environment's root: one for each resource of a renamed member."""
    watched = alerts.watched(project, environment)
    for service in environment.services:
        monitor = [_MONITOR] if service.name in watched else []
        yield from _moves(service, (*_of_service(service), *monitor))
    dumped = dumps.dumped(project, environment)
    for database in environment.databases:
        of_dumps = _OF_DUMPS if database in dumped else ()
        yield from _moves(database, (*_OF_DATABASE, *of_dumps))
    for cache in environment.caches:
        yield from _moves(cache, _OF_CACHE)


def _of_service(service: Service) -> list[str]:
    resources = hosts.HOSTS[service.host].resources[service.role]
    return [f"module.environment.{resource}.service" for resource in resources]


def part(project: Project) -> Made | None:
    """Return the moves in infra/shared, where code bases have the names of their services."""
    if not (project.accounts.sentry and project.monitoring.sentry):
        return None
    codes = alerts.code_bases(project.deployed)
    owners = {
        service.name: service
        for environment in project.deployed
        for service in environment.services
        if service.name in codes
    }
    found = [
        move
        for service in owners.values()
        for move in (*_moves(service, _OF_CODE), *_of_monitors(project, service))
    ]
    return Made(("moved.tf",), {"moves": found}, ("sentry",)) if found else None


def _of_monitors(project: Project, service: Service) -> Iterator[Move]:
    """Yield the moves of Sentry's monitors, whose keys are environment and code base."""
    for _, one in alerts.classes_of(project, alerts.SENTRY):
        if isinstance(one.sentry, MoreErrors | HighMetric):
            for environment in project.monitored:
                address = f"sentry_metric_monitor.{bare(one.name)}"
                yield from _moves(service, (address,), f"{environment.name}/")


def _moves(
    renamed: Service | Database | Cache, addresses: Sequence[str], place: str = ""
) -> Iterator[Move]:
    """Yield one move for each address. place: the prefix of the name in the resource's key."""
    for address in addresses if renamed.renamed_from else ():
        before, after = bare(place + renamed.renamed_from), bare(place + renamed.name)
        yield Move(Code(f'{address}["{before}"]'), Code(f'{address}["{after}"]'))
