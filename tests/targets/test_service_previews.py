"""A service preview at Render has the variables of staging, so it must not change its data."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from flogen.planning import load
from flogen.targets import commands
from tests.cases import golden_files
from tests.spec_texts import spec as spec_text

SECTIONS = """\
services: {{ api: {{ framework: nestjs, path: ., uses: [db], migrates: {{ db: migrate }} }} }}
databases: {{ db: {{ extensions: [pg_stat_statements] }} }}
environments: {{ staging: {{}}, production: {{}}{preview} }}
"""
PREVIEW = ", preview: { per: pull_request, like: staging, backend: staging_preview }"


def pre_deploy(preview: str, environment: str) -> str:
    text = spec_text(SECTIONS.format(preview=preview))
    project = load.from_text(text, Path("projectflo.yaml")).project
    (found,) = [one for one in project.environments if one.name == environment]
    return commands.pre_deploy(project, found.services[0], found)


@pytest.mark.parametrize(("is_preview", "ran"), [("true", ""), ("false", "psql\npnpm\n")])
def test_a_preview_prepares_no_database(tmp_path: Path, is_preview: str, ran: str) -> None:
    for name in ("psql", "pnpm"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {name}\n")
        (tmp_path / name).chmod(0o755)
    env = {"PATH": f"{tmp_path}:/usr/bin:/bin", "IS_PULL_REQUEST": is_preview}
    command = ["sh", "-c", pre_deploy(PREVIEW, "staging")]
    result = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert result.stdout == ran


def test_a_step_that_fails_fails_the_deploy(tmp_path: Path) -> None:
    (tmp_path / "psql").write_text("#!/bin/sh\nexit 3\n")
    (tmp_path / "psql").chmod(0o755)
    env = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    command = ["sh", "-c", pre_deploy(PREVIEW, "staging")]
    assert subprocess.run(command, env=env, check=False).returncode == 3


def test_only_what_is_previewed_looks_whether_it_is_a_preview() -> None:
    assert "IS_PULL_REQUEST" not in pre_deploy(PREVIEW, "production")
    assert "IS_PULL_REQUEST" not in pre_deploy("", "staging")


def test_workers_have_no_previews() -> None:
    text = golden_files("reference")["infra/modules/environment/render.tf"]
    web, worker = text.index("render_web_service"), text.index("render_background_worker")
    assert "generation = var.previews" in text[web:worker]
    assert 'generation = "off"' in text[worker:]
    assert "var.previews" not in text[worker:]
