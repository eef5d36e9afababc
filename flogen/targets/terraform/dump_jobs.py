"""The jobs that dump the databases of an environment: beside them, on the private network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.model import Environment, Project
from flogen.model_backups import DatabaseBackup
from flogen.targets import dumps
from flogen.targets.terraform.aws import partition
from flogen.targets.terraform.modules import module
from flogen.targets.terraform.root import File, Input

PROVIDERS = ("aws", "render")


def modules(project: Project) -> Iterator[File]:
    """Path, template and context of each file of the modules that the environments need."""
    needed = {
        _module(environment) for environment in project.deployed if project.dumped(environment)
    }
    for name in sorted(needed):
        files = ("main.tf", "variables.tf", "versions.tf")
        by_key = name.endswith("_by_key")
        yield from module(name, "dumps", files, PROVIDERS, by_key=by_key)


def context(project: Project, environment: Environment) -> dict[str, Any] | None:
    """What the environment's root says of its jobs; None where it has none."""
    aws, jobs = project.accounts.aws, project.dumped(environment)
    if aws is None or environment.account is None or not jobs:
        return None
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
        "jobs": [_job(project, one, versions[one.database]) for one in jobs],
    }


def providers(project: Project, environment: Environment) -> frozenset[str]:
    """The providers that the jobs of the environment need."""
    return frozenset(PROVIDERS if project.dumped(environment) else ())


def user(project: Project, environment: Environment) -> str:
    """The IAM user whose key the jobs show, where the workspace has no OIDC; else empty."""
    is_needed = project.dumped(environment) and _by_key(environment)
    return f"{project.name}-{environment.name}-dump" if is_needed else ""


def inputs(project: Project, environment: Environment) -> tuple[Input, ...]:
    """The access key of that user, where there is one."""
    if not (name := user(project, environment)):
        return ()
    of = f"the access key of the IAM user {name}, made by hand."
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


def _by_key(environment: Environment) -> bool:
    """Whether a job has to show a key: Render's OIDC needs more than the hobby plan."""
    return environment.account is not None and environment.account.plan == "hobby"


def _module(environment: Environment) -> str:
    return "dumps_by_key" if _by_key(environment) else "dumps"
