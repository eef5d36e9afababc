"""Files with patches on them are still as prettier leaves them, and actionlint takes them."""

from pathlib import Path
from typing import Any

import pytest

from flogen.patches import json_text
from tests.hatches import CI, COMPOSE, PACKAGE, planned, text_of
from tests.live.toolbox import run, said, tool
from tests.patching import patched
from tests.specs.json_values import json_values
from tests.specs.whole import examples

VALUES = (
    "set -e\n# not a comment of YAML\npnpm exec eslint .\n",
    "no line end\n\n  and indented",
    ["one", ["two", {"three": "3", "four": [None, {}, []]}]],
    {"a": {"b": {"c": "it's"}}, "on": 'say "hi"', "long": "word " * 30},
    "",
    None,
)
WORKFLOW_PATCHES: tuple[tuple[str, str, Any], ...] = (
    ("replace", "/jobs/lint/timeout-minutes", 30),
    ("replace", "/jobs/lint/name", "Look at it: all"),
    ("replace", "/jobs/lint/steps/[name=Install]/run", "set -e\npnpm install\n"),
    ("replace", "/on", {"push": {"branches": ["main"]}, "workflow_dispatch": None}),
    ("add", "/defaults", {"run": {"shell": "bash"}}),
    ("add", "/jobs/lint/steps/0", {"name": "First", "run": "true"}),
    ("add", "/jobs/lint/steps/-", {"run": "echo last", "env": {"A": "${{ github.ref }}"}}),
    ("add", "/jobs/gate/permissions/contents", "read"),
    ("add", "/jobs/more", {"runs-on": "ubuntu-24.04", "steps": [{"run": "true"}]}),
    ("remove", "/jobs/lint/steps/0/name", None),
    ("remove", "/jobs/gate", None),
    ("remove", "/concurrency/cancel-in-progress", None),
    ("remove", "/env", None),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("patched")


@pytest.fixture(scope="module")
def workflows(folder: Path) -> list[Path]:
    text = text_of(planned(""), CI)
    return [
        write(folder / f"workflow-{number}.yml", patched(text, *patch))
        for number, patch in enumerate(WORKFLOW_PATCHES)
    ]


@pytest.fixture(scope="module")
def others(folder: Path) -> list[Path]:
    plan, values = planned(""), [*VALUES, *examples(json_values, 20)]
    compose, package = text_of(plan, COMPOSE), text_of(plan, PACKAGE)
    made = []
    for number, value in enumerate(values):
        path = folder / f"compose-{number}.yml"
        made.append(write(path, patched(compose, "add", "/services/db/ports/0", value)))
        path = folder / f"replaced-{number}.yml"
        made.append(write(path, patched(compose, "replace", "/services/db/healthcheck", value)))
        path = folder / str(number) / "package.json"
        made.append(write(path, json_text.patched(path.name, package, ("new",), "add", value)))
    return made


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_prettier_would_change_nothing(
    workflows: list[Path], others: list[Path], node_env: dict[str, str], folder: Path
) -> None:
    ignore = write(folder / "ignore-nothing", "")
    options = ("--list-different", "--no-config", "--no-editorconfig", "--ignore-path", ignore)

    result = run(tool("prettier"), *options, *workflows, *others, env=node_env, cwd=folder)

    assert result.returncode == 0, said(result)


def test_actionlint_takes_every_patched_workflow(
    workflows: list[Path], node_env: dict[str, str]
) -> None:
    result = run(tool("actionlint"), "-no-color", *workflows, env=node_env)

    assert result.returncode == 0, said(result)
