"""The names of buckets, keys and files for database dumps, which several families share."""

from __future__ import annotations

from flogen.model.project import Database, Environment, Project

FOLDER = "ops/backup"


def daily_bucket(project: Project) -> str:
    """Return the name of the bucket for daily dumps."""
    return _bucket(project, "daily")


def long_term_bucket(project: Project) -> str:
    """Return the name of the bucket for the first dump of each month."""
    return _bucket(project, "long-term")


def _bucket(project: Project, kept: str) -> str:
    """Return the name of a bucket with the account id, because bucket names are global."""
    account = project.accounts.aws.account if project.accounts.aws else ""
    return f"{project.name}-backups-{kept}-{account}"


def key_alias(project: Project) -> str:
    """Return the alias of the encryption keys of the dumps, the same in both regions."""
    return f"alias/{project.name}-backups"


def dumped(project: Project, environment: Environment) -> list[Database]:
    """Return the databases of the environment that are dumped."""
    names = {one.database for one in project.dumped(environment)}
    return [database for database in environment.databases if database.name in names]


def versions(project: Project) -> list[int]:
    """Return the PostgreSQL versions of all dumped databases, the oldest first."""
    found = {one.version for each in project.deployed for one in dumped(project, each)}
    return sorted(found)


def dockerfile(version: int) -> str:
    """Return the path of the dump job's Dockerfile, which has the tools of this version."""
    return f"{FOLDER}/postgres-{version}.Dockerfile"
