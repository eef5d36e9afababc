"""The databases and caches on a developer's machine, and how to reach them."""

from __future__ import annotations

from flogen.model import defaults
from flogen.model.project import Cache, Database, Environment, Project, Use

USER = PASSWORD = "postgres"  # on loopback only, and the same for everybody


def store_names(project: Project) -> list[str]:
    """The stores of the local environment, as docker-compose.yml names them."""
    return [store.name for store in _stores(project.local)] if project.local else []


def store_variables(project: Project, host: str) -> list[tuple[str, str]]:
    """The variables through which services reach the local stores, as seen from `host`."""
    if project.local is None:
        return []
    used = {
        use.variable: address(project, project.local, use, host)
        for service in project.local.services
        for use in service.uses
    }
    return sorted(used.items())


def address(project: Project, environment: Environment, use: Use, host: str = "") -> str:
    """The URL of a store: inside the compose network, or from `host` through its published port."""
    store = next(store for store in _stores(environment) if store.name == use.store)
    inner = defaults.FIRST_LOCAL_PORT[use.kind]
    place = f"{host}:{port(environment, store)}" if host else f"{store.name}:{inner}"
    if isinstance(store, Database):
        return f"postgresql://{USER}:{PASSWORD}@{place}/{database_name(project, store)}"
    return f"redis://{place}"


def database_name(project: Project, database: Database) -> str:
    """The name of the database inside its server, as in the deployed environments."""
    return f"{project.name}_{database.name}".replace("-", "_")


def port(environment: Environment, store: Database | Cache) -> int:
    """The port of the developer's machine on which a store answers."""
    if isinstance(store, Database):
        return defaults.FIRST_LOCAL_PORT["databases"] + environment.databases.index(store)
    return defaults.FIRST_LOCAL_PORT["caches"] + environment.caches.index(store)


def url(environment: Environment, name: str) -> str:
    """The address of a web service for a browser on the developer's machine."""
    return environment.existing_url(name) or f"http://localhost:{environment.service(name).port}"


def inner_url(environment: Environment, name: str) -> str:
    """The address of a web service for another container."""
    return environment.existing_url(name) or f"http://{name}:{environment.service(name).port}"


def _stores(environment: Environment) -> tuple[Database | Cache, ...]:
    return (*environment.databases, *environment.caches)
