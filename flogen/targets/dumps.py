"""Where the dumps of databases go, and what makes them: names that several families share."""

from __future__ import annotations

from flogen.model.project import Database, Environment, Project

FOLDER = "ops/backup"


def daily_bucket(project: Project) -> str:
    """The bucket of the dumps of each day."""
    return _bucket(project, "daily")


def long_term_bucket(project: Project) -> str:
    """The bucket of the first dump of each month."""
    return _bucket(project, "long-term")


def _bucket(project: Project, kept: str) -> str:
    """A name that nobody else in the world has, as it holds the account."""
    account = project.accounts.aws.account if project.accounts.aws else ""
    return f"{project.name}-backups-{kept}-{account}"


def key_alias(project: Project) -> str:
    """The alias of the keys that encrypt them, the same in both regions."""
    return f"alias/{project.name}-backups"


def dumped(project: Project, environment: Environment) -> list[Database]:
    """The databases of the environment that are dumped."""
    names = {one.database for one in project.dumped(environment)}
    return [database for database in environment.databases if database.name in names]


def versions(project: Project) -> list[int]:
    """The versions of PostgreSQL among all that is dumped, the oldest first."""
    found = {one.version for each in project.deployed for one in dumped(project, each)}
    return sorted(found)


def dockerfile(version: int) -> str:
    """The Dockerfile of the job that dumps databases of this version: its tools are of that one."""
    return f"{FOLDER}/postgres-{version}.Dockerfile"
