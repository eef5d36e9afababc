"""actionlint, zizmor and GitHub's schema read every rendered workflow."""

from pathlib import Path

import pytest

from tests.live.toolbox import Trees, files, run, said, tool


@pytest.fixture(scope="module")
def workflows(trees: Trees) -> list[Path]:
    return files(trees, ".github/workflows/*.yml")


def test_actionlint_finds_nothing(workflows: list[Path], node_env: dict[str, str]) -> None:
    shellcheck = ("-shellcheck", tool("shellcheck"))

    result = run(tool("actionlint"), "-no-color", *shellcheck, *workflows, env=node_env)

    assert result.returncode == 0, said(result)


def test_zizmor_finds_nothing_at_its_pedantic_persona(
    workflows: list[Path], node_env: dict[str, str]
) -> None:
    options = ("--offline", "--pedantic", "--no-progress", "--no-config", "--strict-collection")

    result = run(tool("zizmor"), *options, *workflows, env=node_env)

    assert result.returncode == 0, said(result)


def test_workflows_follow_githubs_schema(workflows: list[Path], node_env: dict[str, str]) -> None:
    schema = ("--builtin-schema", "vendor.github-workflows")

    result = run(tool("check-jsonschema"), *schema, *workflows, env=node_env)

    assert result.returncode == 0, said(result)
