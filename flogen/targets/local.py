"""The local databases and caches, and their addresses."""

from __future__ import annotations

from flogen.model import defaults
from flogen.model.project import Cache, Database, Environment, Project, Use

USER = PASSWORD = "postgres"  # fixed, since the port is on loopback only


def store_names(project: Project) -> list[str]:
    """Return the names of the local stores in docker-compose.yml."""
    return [store.name for store in _stores(project.local)] if project.local else []


def store_variables(project: Project, host: str) -> list[tuple[str, str]]:
    """Return the variables with the addresses of the local stores, as reachable from `host`."""
    if project.local is None:
        return []
    used = {
        use.variable: address(project, project.local, use, host)
        for service in project.local.services
        for use in service.uses
    }
    return sorted(used.items())


def address(project: Project, environment: Environment, use: Use, host: str = "") -> str:
    """Return the URL of a store: in the Compose network, or on `host` if it is not empty."""
    store = next(store for store in _stores(environment) if store.name == use.store)
    inner = defaults.FIRST_LOCAL_PORT[use.kind]
    place = f"{host}:{port(environment, store)}" if host else f"{store.name}:{inner}"
    if isinstance(store, Database):
        return f"postgresql://{USER}:{PASSWORD}@{place}/{database_name(project, store)}"
    return f"redis://{place}"


def database_name(project: Project, database: Database) -> str:
    """Return the name of the database on its server, as in deployed environments."""
    return f"{project.name}_{database.name}".replace("-", "_")


def port(environment: Environment, store: Database | Cache) -> int:
    """Return the published port of a store."""
    if isinstance(store, Database):
        return defaults.FIRST_LOCAL_PORT["databases"] + environment.databases.index(store)
    return defaults.FIRST_LOCAL_PORT["caches"] + environment.caches.index(store)


def url(environment: Environment, name: str) -> str:
    """Return the URL of a web service for a local browser."""
    return environment.existing_url(name) or f"http://localhost:{environment.service(name).port}"


def inner_url(environment: Environment, name: str) -> str:
    """Return the URL of a web service for another container."""
    return environment.existing_url(name) or f"http://{name}:{environment.service(name).port}"


def _stores(environment: Environment) -> tuple[Database | Cache, ...]:
    return (*environment.databases, *environment.caches)
