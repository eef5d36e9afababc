"""The jobs that dump an environment's databases, on the same private network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.hosts import OF_STORES
from flogen.model.backups import DatabaseBackup
from flogen.model.project import Environment, Project
from flogen.schema import cron_gap
from flogen.targets import alerts, dumps
from flogen.targets.terraform.aws_names import partition
from flogen.targets.terraform.modules import module
from flogen.targets.terraform.root import File, Input

PROVIDERS = ("aws", OF_STORES.provider.name)
# The tolerance for a late dump, in seconds: for a delayed start and the dump's duration.
_MOST_GRACE = 2 * 60 * 60


def modules(project: Project) -> Iterator[File]:
    """Yield path, template and context of each file of the required modules."""
    dumping = [environment for environment in project.deployed if project.dumped(environment)]
    for name in sorted(set(map(_module, dumping))):
        files, by_key = ("main.tf", "variables.tf", "versions.tf"), name.endswith("_by_key")
        is_heard = any(_module(e) == name and alerts.heartbeats(project, e) for e in dumping)
        needed = (*PROVIDERS, "uptimerobot") if is_heard else PROVIDERS
        yield from module(name, "dumps", files, needed, by_key=by_key, is_heard=is_heard)


def context(project: Project, environment: Environment) -> dict[str, Any] | None:
    """Return the template context of the jobs in an environment's root; None without jobs."""
    aws, jobs = project.accounts.aws, project.dumped(environment)
    if aws is None or environment.account is None or not jobs:
        return None
    heard = alerts.heartbeats(project, environment)
    versions = {database.name: database.version for database in environment.databases}
    return {
        "module": _module(environment),
        "by_key": _by_key(environment),
        "workspace": environment.account.workspace,
        "partition": partition(aws.region),
        "account": aws.account,
        "region": aws.region,
        "bucket": dumps.daily_bucket(project),
        "key_alias": dumps.key_alias(project),
        "heartbeats": [_heartbeat(one, heard) for one in jobs if one.database in heard],
        "integrations": alerts.kinds_of_contacts(project, heard.values()),
        "jobs": [_job(project, one, versions[one.database]) for one in jobs],
    }


def providers(project: Project, environment: Environment) -> frozenset[str]:
    """Return the providers that the environment's jobs need."""
    if not project.dumped(environment):
        return frozenset()
    same = [e for e in project.deployed if project.dumped(e) and _module(e) == _module(environment)]
    is_heard = any(alerts.heartbeats(project, other) for other in same)
    return frozenset((*PROVIDERS, *(["uptimerobot"] if is_heard else [])))


def user(project: Project, environment: Environment) -> str:
    """Return the IAM user whose key the jobs use if the workspace has no OIDC; else empty."""
    is_needed = project.dumped(environment) and _by_key(environment)
    return f"{project.name}-{environment.name}-dump" if is_needed else ""


def inputs(project: Project, environment: Environment) -> tuple[Input, ...]:
    """Return the inputs for the access key of that user, if there is one."""
    if not (name := user(project, environment)):
        return ()
    of = f"the access key of the IAM user {name}, created by hand."
    return (
        Input("dump_access_key_id", f"The id of {of}"),
        Input("dump_secret_access_key", f"The secret of {of}"),
    )


def _job(project: Project, backup: DatabaseBackup, version: int) -> dict[str, Any]:
    return {
        "database": backup.database,
        "schedule": backup.schedule,
        "dockerfile": f"./{dumps.dockerfile(version)}",
        "long_term": dumps.long_term_bucket(project) if backup.keep_years else "",
    }


def _heartbeat(backup: DatabaseBackup, heard: dict[str, dict[str, int]]) -> dict[str, Any]:
    """Return the interval after which a dump is missing, and whom UptimeRobot alerts.

    UptimeRobot supports intervals of up to 31 days.
    """
    gap = (cron_gap.minutes(backup.schedule) or 0) * 60
    return {
        "database": backup.database,
        "interval": gap,
        "grace": min(_MOST_GRACE, gap // 2),
        "contacts": heard[backup.database],
    }


def _by_key(environment: Environment) -> bool:
    """Return whether a job needs an access key: OIDC needs a higher plan of Render than hobby."""
    return environment.account is not None and environment.account.plan == "hobby"


def _module(environment: Environment) -> str:
    return "dumps_by_key" if _by_key(environment) else "dumps"
