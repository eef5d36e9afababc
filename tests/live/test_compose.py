"""docker compose reads every rendered compose file on a machine without a .env file."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live.toolbox import Trees, files, run, said, tool


@pytest.fixture(scope="module")
def compose_files(trees: Trees) -> list[Path]:
    return files(trees, "docker-compose.yml")


def compose(file: Path, *words: str, env: dict[str, str]) -> str:
    """What compose prints; a warning is a failure."""
    result = run(tool("docker-compose"), "-f", file, *words, env=env)
    assert result.returncode == 0 and not result.stderr, f"{file}:\n{said(result)}"
    return result.stdout


def profiles(file: Path, env: dict[str, str]) -> list[str]:
    return compose(file, "config", "--profiles", env=env).split()


def environments(file: Path, env: dict[str, str]) -> Iterator[tuple[str, Any]]:
    config = json.loads(compose(file, "--profile", "*", "config", "--format", "json", env=env))
    for service in config["services"].values():
        yield from (service.get("environment") or {}).items()


def test_compose_accepts_every_file(compose_files: list[Path], node_env: dict[str, str]) -> None:
    for file in compose_files:
        assert compose(file, "config", "-q", env=node_env) == ""


def test_compose_accepts_every_profile(compose_files: list[Path], node_env: dict[str, str]) -> None:
    for file in compose_files:
        for profile in [*profiles(file, node_env), "*"]:
            compose(file, "--profile", profile, "config", "-q", env=node_env)


def test_no_environment_value_is_left_to_interpolate(
    compose_files: list[Path], node_env: dict[str, str]
) -> None:
    for file in compose_files:
        for name, value in environments(file, node_env):
            dollars = re.findall(r"\$+", str(value))
            assert all(len(run_of) % 2 == 0 for run_of in dollars), f"{file}: {name}={value}"


def test_compose_files_follow_the_schema(
    compose_files: list[Path], node_env: dict[str, str]
) -> None:
    schema = ("--builtin-schema", "vendor.compose-spec")

    result = run(tool("check-jsonschema"), *schema, *compose_files, env=node_env)

    assert result.returncode == 0, said(result)
