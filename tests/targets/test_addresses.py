"""The addresses of services and stores in Docker Compose, and who can read what is mounted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from flogen import planning
from flogen.planning import load
from flogen.write import workspace

SPEC = """\
flogen: ">=0.1,<0.2"
project: {{ name: notes, repository: acme/notes, domain: notes.app }}
services:
  web: {{ framework: nextjs, path: web, port: 3000, env: {{ {web} }} }}
  api: {{ framework: nestjs, path: api, port: 3001, env: {{ {api} }}, uses: [db] }}
databases: {{ db: {{ extensions: [pg_stat_statements] }} }}
environments: {{ development: {{ runs_on: compose }} }}
"""


def planned(web: str = "", api: str = "") -> dict[str, str]:
    spec = load.from_text(SPEC.format(web=web, api=api), Path("projectflo.yaml"))
    return {one.path: one.text for one in planning.plan(spec)}


def environment(files: dict[str, str], service: str) -> Any:
    compose = YAML(typ="safe").load(files["docker-compose.yml"])
    return compose["services"][service]["environment"]


def test_a_browser_is_given_the_published_port() -> None:
    files = planned(web="NEXT_PUBLIC_API: { url_of: api }")
    assert environment(files, "web")["NEXT_PUBLIC_API"] == "http://localhost:3001"
    assert "http://localhost:3001" in files[".env.example"]


def test_a_server_in_a_container_is_given_the_name_of_the_service() -> None:
    files = planned(web="API: { url_of: api }")
    assert environment(files, "web")["API"] == "http://api:3001"


@pytest.mark.parametrize(("said", "url"), [("true", "localhost"), ("false", "web")])
def test_what_browsers_send_as_their_origin_is_said(said: str, url: str) -> None:
    files = planned(api=f"ORIGIN: {{ url_of: web, in_browser: {said} }}")
    assert environment(files, "api")["ORIGIN"] == f"http://{url}:3000"


def test_the_server_of_a_database_can_read_what_is_mounted(tmp_path: Path) -> None:
    spec = load.from_text(SPEC.format(web="", api=""), tmp_path / "projectflo.yaml")
    before = os.umask(0o077)
    try:
        workspace.render(tmp_path, planning.plan(spec))
    finally:
        os.umask(before)
    assert (tmp_path / "docker/postgres/db.sql").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "docker-compose.yml").stat().st_mode & 0o777 == 0o600
