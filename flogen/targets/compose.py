"""Docker Compose for local development, with the files that it mounts and reads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from flogen.formats import templates
from flogen.formats.dump import dump_yaml
from flogen.formats.user_templates import Shadows
from flogen.model.project import Database, Environment, Project
from flogen.targets import compose_services, env_example
from flogen.targets.artifact import Draft
from flogen.targets.compose_stores import cache, database, volume


def drafts(project: Project, shadows: Shadows) -> Iterator[Draft]:
    """Yield the Compose files; none if no environment uses Compose."""
    environment = project.local
    if environment is None or not _has_content(environment):
        return
    text = partial(_compose, project, environment)
    yield Draft("docker-compose.yml", text, "compose")
    for store in environment.databases:
        if store.extensions:
            text = partial(_extensions, store, shadows)
            yield Draft(sql_path(store), text, "compose", mounted=True)
    if entries := env_example.entries(project, environment):
        yield Draft(".env.example", partial(env_example.text, entries, shadows), "compose")


def _has_content(environment: Environment) -> bool:
    return bool(environment.services or environment.databases or environment.caches)


def sql_path(store: Database) -> str:
    """Return the path of the SQL file that initializes a database."""
    return f"docker/postgres/{store.name}.sql"


def _extensions(store: Database, shadows: Shadows) -> str:
    return templates.template("compose/extensions.sql.j2", shadows, extensions=store.extensions)


def _compose(project: Project, environment: Environment) -> str:
    services: dict[str, Any] = {}
    for store in environment.databases:
        sql = sql_path(store) if store.extensions else ""
        services[store.name] = database(project, environment, store, sql)
    services |= {store.name: cache(environment, store) for store in environment.caches}
    services |= compose_services.all_of(project, environment)
    data: dict[str, Any] = {"name": project.name, "services": services}
    if environment.databases:
        data["volumes"] = {volume(store): {} for store in environment.databases}
    return f"{templates.header_for('.yml')}\n\n{dump_yaml(data)}"
