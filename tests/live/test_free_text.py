"""Terraform, Compose and bash read nasty texts back as they are."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from flogen.formats import dotenv, literals
from flogen.formats.dump import dump_yaml
from tests import read_back
from tests.live.toolbox import run, said, tool
from tests.specs.texts import LINES, ONE_LINE, free_text
from tests.specs.whole import examples


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return list(dict.fromkeys([*ONE_LINE, *LINES, *examples(free_text("lines"), 300)]))


def test_terraform(texts: list[str], node_env: dict[str, str], tmp_path: Path) -> None:
    values = "".join(f"    {literals.hcl(text)},\n" for text in texts)
    (tmp_path / "main.tf").write_text(f"locals {{\n  texts = [\n{values}  ]\n}}\n", "utf-8")
    question = "base64encode(jsonencode(local.texts))\n"

    result = run(tool("terraform"), "console", env=node_env, cwd=tmp_path, input=question)

    assert result.returncode == 0, said(result)
    assert json.loads(base64.b64decode(json.loads(result.stdout))) == texts


@pytest.mark.parametrize("way", ["--env-file", "env_file"])
def test_compose_reads_env_files(
    texts: list[str], node_env: dict[str, str], tmp_path: Path, way: str
) -> None:
    values = {f"V{number}": text for number, text in enumerate(texts) if has_form(text)}
    lines = [f"{name}={dotenv.literal(value)}\n" for name, value in values.items()]
    (tmp_path / "an.env").write_text("".join(lines), "utf-8")
    service: dict[str, Any] = {"image": "scratch", "env_file": ["an.env"]}
    options: tuple[str, ...] = ()
    if way == "--env-file":
        service = {"image": "scratch", "environment": {name: f"${{{name}}}" for name in values}}
        options = ("--env-file", "an.env")
    (tmp_path / "docker-compose.yml").write_text(dump_yaml({"services": {"one": service}}), "utf-8")

    command = (tool("docker-compose"), *options, "config", "--format", "json")
    result = run(*command, env=node_env, cwd=tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    found = json.loads(result.stdout)["services"]["one"]["environment"]
    assert {name: value.replace("$$", "$") for name, value in found.items()} == values


def has_form(text: str) -> bool:
    return dotenv.literal(text) is not None


def test_compose_reads_its_own_file(
    texts: list[str], node_env: dict[str, str], tmp_path: Path
) -> None:
    env = {f"V{number}": text.replace("$", "$$") for number, text in enumerate(texts)}
    data = {"services": {"one": {"image": "scratch", "environment": env}}}
    (tmp_path / "docker-compose.yml").write_text(dump_yaml(data), "utf-8")

    command = (tool("docker-compose"), "config", "--format", "json")
    result = run(*command, env=node_env, cwd=tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    found = json.loads(result.stdout)["services"]["one"]["environment"]
    assert [found[name].replace("$$", "$") for name in env] == texts


def test_bash(texts: list[str], tmp_path: Path) -> None:
    words = [literals.shell(text) for text in texts]
    values = {f"V{number}": text for number, text in enumerate(texts) if has_form(text)}
    lines = [f"{name}={dotenv.literal(value)}\n" for name, value in values.items()]
    (tmp_path / "an.env").write_text("".join(lines), "utf-8")

    assert read_back.words_by_shell(" ".join(words), tool("bash")) == texts
    assert read_back.env_by_shell(tmp_path / "an.env", tool("bash")) == values
