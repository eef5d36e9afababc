"""Databases and caches as services of Docker Compose."""

from __future__ import annotations

from typing import Any

from flogen.model.project import Cache, Database, Environment, Project
from flogen.targets import local

_PRELOADED = ("pg_stat_statements",)


def volume(store: Database) -> str:
    """Return the volume with a database's data."""
    return f"{store.name}-data"


def database(
    project: Project, environment: Environment, store: Database, sql: str
) -> dict[str, Any]:
    """Return a PostgreSQL server with one database. sql: a file that initializes it, or empty."""
    name = local.database_name(project, store)
    service: dict[str, Any] = {"image": f"postgres:{store.version}-alpine"}
    if settings := _settings(store):
        service["command"] = ["postgres", *settings]
    return service | {
        "environment": {
            "POSTGRES_USER": local.USER,
            "POSTGRES_PASSWORD": local.PASSWORD,
            "POSTGRES_DB": name,
        },
        "ports": [f"127.0.0.1:{local.port(environment, store)}:5432"],
        "volumes": [f"{volume(store)}:{_data_folder(store)}", *_scripts(sql)],
        "shm_size": "256mb",
        "healthcheck": _health(["pg_isready", "-h", "127.0.0.1", "-U", local.USER, "-d", name]),
    }


def _settings(store: Database) -> list[str]:
    preloaded = [extension for extension in store.extensions if extension in _PRELOADED]
    if not preloaded:
        return []
    libraries = ",".join(preloaded)
    return ["-c", f"shared_preload_libraries={libraries}", "-c", "pg_stat_statements.track=all"]


def _data_folder(store: Database) -> str:
    """Return the data folder of the image, which has a different parent from version 18 on."""
    return "/var/lib/postgresql" if store.version >= 18 else "/var/lib/postgresql/data"


def _scripts(sql: str) -> list[str]:
    return [f"./{sql}:/docker-entrypoint-initdb.d/10-extensions.sql:ro"] if sql else []


def cache(environment: Environment, store: Cache) -> dict[str, Any]:
    """Return a Valkey server, of the version that Render runs."""
    policy = store.eviction.replace("_", "-")
    return {
        "image": "valkey/valkey:8-alpine",
        "command": ["valkey-server", "--save", "", "--maxmemory-policy", policy],
        "ports": [f"127.0.0.1:{local.port(environment, store)}:6379"],
        "healthcheck": _health(["valkey-cli", "-h", "127.0.0.1", "ping"]),
    }


def _health(command: list[str]) -> dict[str, Any]:
    return {
        "test": ["CMD", *command],
        "interval": "5s",
        "timeout": "3s",
        "retries": 10,
        "start_period": "30s",
    }
