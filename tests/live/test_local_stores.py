"""The databases and caches of docker-compose.yml: real servers take its settings and checks."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.live.stores import Store, cache, compose_service, mounted_scripts, postgres
from tests.live.toolbox import run, said


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where any user may go; pytest's own folders are closed to others."""
    with tempfile.TemporaryDirectory(prefix="flogen-stores-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def psql(database: Store, address: str, *words: str | Path) -> str:
    """What psql prints, with the address of the spec's .env.example at the port of the test."""
    url = re.sub(r":\d+/", f":{database.port}/", address)
    client = str(Path(database.health_check[0]).with_name("psql"))
    options = ("--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "-v", "ON_ERROR_STOP=1")
    result = run(client, *options, *words, url, env=database.env)
    assert result.returncode == 0, said(result)
    return result.stdout.strip()


def example(reference: Path, name: str) -> str:
    """A value of .env.example."""
    (found,) = re.findall(rf"^{name}=(.*)$", (reference / ".env.example").read_text(), re.M)
    return str(found)


@pytest.fixture(scope="module")
def db(reference: Path) -> Any:
    return compose_service(reference, "db")


@pytest.fixture(scope="module")
def address(reference: Path) -> str:
    return example(reference, "DATABASE_URL")


@pytest.fixture(scope="module")
def database(
    reference: Path, db: Any, address: str, folder: Path, node_env: dict[str, str]
) -> Iterator[Store]:
    """PostgreSQL with the database and what is mounted for it, as the image would make them."""
    (folder / "db").mkdir()
    with postgres(db, folder / "db", node_env).running() as store:
        first = urlsplit(address)._replace(path="/postgres").geturl()
        psql(store, first, "-c", f'CREATE DATABASE "{db["environment"]["POSTGRES_DB"]}"')
        for script in mounted_scripts(reference, db):
            psql(store, address, "-f", script)
        yield store


@pytest.fixture(scope="module")
def redis(reference: Path, folder: Path, node_env: dict[str, str]) -> Iterator[Store]:
    (folder / "redis").mkdir()
    with cache(compose_service(reference, "redis"), folder / "redis", node_env).running() as store:
        yield store


def ask(redis: Store, *words: str) -> list[str]:
    client, _, port, *_ = redis.health_check
    result = run(client, "-p", port, *words, env=redis.env)
    assert result.returncode == 0, said(result)
    return result.stdout.splitlines()


def test_the_server_is_of_the_version_of_the_image(database: Store, address: str, db: Any) -> None:
    version = psql(database, address, "-c", "SHOW server_version")

    assert db["image"].startswith(f"postgres:{version.partition('.')[0]}-")


def test_the_database_counts_its_statements(database: Store, address: str) -> None:
    psql(database, address, "-c", "SELECT 40 + 2 AS answer")

    seen = psql(database, address, "-c", "SELECT calls, query FROM pg_stat_statements")

    assert "1|SELECT $1 + $2 AS answer" in seen.splitlines()


def test_statements_inside_of_functions_are_counted_too(database: Store, address: str) -> None:
    psql(database, address, "-c", "DO $$ BEGIN PERFORM length('inner'); END $$")

    inner = "SELECT query FROM pg_stat_statements WHERE NOT toplevel"

    assert "SELECT length($1)" in psql(database, address, "-c", inner)


def test_the_mounted_scripts_run_twice_without_harm(
    reference: Path, database: Store, address: str, db: Any
) -> None:
    scripts = mounted_scripts(reference, db)

    assert scripts
    for script in scripts:
        psql(database, address, "-f", script)


def test_the_health_check_of_the_database_tells_up_from_down(database: Store) -> None:
    assert database.check_health().returncode == 0
    with database.down():
        assert database.check_health().returncode != 0
    assert database.check_health().returncode == 0


def test_the_cache_drops_no_key_when_it_is_full(redis: Store) -> None:
    assert ask(redis, "config", "get", "maxmemory-policy") == ["maxmemory-policy", "noeviction"]


def test_the_cache_writes_nothing_to_the_disk(redis: Store) -> None:
    ask(redis, "set", "key", "value")

    assert ask(redis, "config", "get", "save") == ["save", ""]
    with redis.down():
        assert not [*redis.folder.glob("*.rdb")]


def test_the_cache_answers_at_the_address_of_the_services(reference: Path, redis: Store) -> None:
    url = urlsplit(example(reference, "REDIS_URL"))
    address = url._replace(netloc=f"{url.hostname}:{redis.port}").geturl()

    assert ask(redis, "-u", address, "ping") == ["PONG"]


def test_the_health_check_of_the_cache_tells_up_from_down(redis: Store) -> None:
    assert redis.check_health().stdout == "PONG\n"
    with redis.down():
        assert redis.check_health().returncode != 0
    assert redis.check_health().returncode == 0
