"""The deploy script, run by bash and curl against a server that stands in for Render's API."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.live.render_api import RenderApi, serving
from tests.live.toolbox import run, said, tool

KEY = "rnd_planted-key"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
Deploy = Callable[..., CompletedProcess[str]]


@pytest.fixture
def api() -> Iterator[RenderApi]:
    names = {"srv-1": "projectflo-api", "srv-2": "projectflo-worker", "srv-3": "projectflo-api-old"}
    stages = ["build_in_progress", "update_in_progress", "live"]
    with serving(RenderApi(names, {id: list(stages) for id in names})) as running:
        yield running


@pytest.fixture
def deploy(api: RenderApi, reference: Path, node_env: dict[str, str]) -> Deploy:
    script = reference / ".github" / "scripts" / "deploy-render.sh"
    settings = {"POLL_SECONDS": "0", "TIMEOUT_SECONDS": "3", "RENDER_API_URL": api.url}
    for needed in ("curl", "jq"):
        tool(needed)

    def call(*names: str, **more: str) -> CompletedProcess[str]:
        env = node_env | settings | {"RENDER_API_KEY": KEY, "COMMIT": COMMIT} | more
        return run(tool("bash"), script, *names, env=env)

    return call


def test_services_are_deployed_one_after_the_other(api: RenderApi, deploy: Deploy) -> None:
    result = deploy("projectflo-api", "projectflo-worker")

    assert result.returncode == 0, said(result)
    assert result.stdout.splitlines() == [
        "projectflo-api: dep-1 build_in_progress",
        "projectflo-api: dep-1 update_in_progress",
        "projectflo-api: dep-1 live",
        "projectflo-worker: dep-2 build_in_progress",
        "projectflo-worker: dep-2 update_in_progress",
        "projectflo-worker: dep-2 live",
    ]
    assert api.deploys["srv-1"][0]["commit"]["id"] == COMMIT
    assert not api.deploys["srv-3"]


@pytest.mark.parametrize("status", ["build_failed", "pre_deploy_failed", "canceled"])
def test_a_failed_deploy_fails_and_stops_the_rest(
    api: RenderApi, deploy: Deploy, status: str
) -> None:
    api.statuses["srv-1"] = ["build_in_progress", status]

    result = deploy("projectflo-api", "projectflo-worker")

    assert result.returncode == 1
    assert f"projectflo-api: the deploy dep-1 of {COMMIT} ended as {status}" in result.stderr
    assert not api.deploys["srv-2"]


def test_a_superseded_deploy_is_a_success(api: RenderApi, deploy: Deploy) -> None:
    api.statuses["srv-1"] = ["deactivated"]

    assert deploy("projectflo-api").returncode == 0


def test_a_deploy_without_an_end_is_given_up(api: RenderApi, deploy: Deploy) -> None:
    api.statuses["srv-1"] = ["queued"]

    result = deploy("projectflo-api")

    assert result.returncode == 1
    assert "has not ended within 3 seconds, last status: queued" in result.stderr


def test_a_deploy_that_is_given_up_is_cancelled(api: RenderApi, deploy: Deploy) -> None:
    api.statuses["srv-1"] = ["build_in_progress"]
    deploy("projectflo-api")
    (made,) = api.deploys["srv-1"]
    assert made["status"] == "canceled"
    assert api.requests[-1] == "POST /services/srv-1/deploys/dep-1/cancel"


def test_no_deploy_is_started_that_nobody_waits_for(api: RenderApi, deploy: Deploy) -> None:
    api.statuses["srv-1"] = ["queued"]
    deploy("projectflo-api", "projectflo-worker")
    assert not api.deploys["srv-2"]


def test_a_queued_deploy_is_found_once_it_is_in_the_list(api: RenderApi, deploy: Deploy) -> None:
    api.answers_with_body = False
    earlier = api.add_deploy("srv-1", COMMIT)

    result = deploy("projectflo-api")

    assert result.returncode == 0, said(result)
    assert "projectflo-api: dep-2 live" in result.stdout
    assert earlier["status"] == "created"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_passing_fault_is_tried_again(api: RenderApi, deploy: Deploy, status: int) -> None:
    api.refuse_next = [status, status]

    result = deploy("projectflo-api")

    assert result.returncode == 0, said(result)
    assert api.requests[:3] == ["GET /services"] * 3


def test_a_lasting_fault_is_given_up(api: RenderApi, deploy: Deploy) -> None:
    api.refuse_next = [500] * 20

    result = deploy("projectflo-api")

    assert result.returncode == 1
    assert result.stderr.endswith("GET /services failed 5 times, last with status 500\n")
    assert api.requests == ["GET /services"] * 5


def test_a_refused_key_is_not_tried_again(api: RenderApi, deploy: Deploy) -> None:
    api.refuse_next = [401]

    result = deploy("projectflo-api")

    assert result.returncode == 1
    assert "Render rejected GET /services: 401" in result.stderr
    assert api.requests == ["GET /services"]


def test_an_unknown_name_is_an_error(api: RenderApi, deploy: Deploy) -> None:
    result = deploy("projectflo")

    assert result.returncode == 1
    assert "Render has no service named projectflo " in result.stderr
    assert api.requests == ["GET /services"]


def test_a_name_that_two_services_share_is_an_error(api: RenderApi, deploy: Deploy) -> None:
    api.services["srv-4"] = "projectflo-api"

    result = deploy("projectflo-api")

    assert result.returncode == 1
    assert "set RENDER_OWNER_ID" in result.stderr


def test_services_are_looked_up_in_the_named_workspace(api: RenderApi, deploy: Deploy) -> None:
    deploy("projectflo-api", RENDER_OWNER_ID="tea-prod")

    assert api.queries[0]["ownerId"] == ["tea-prod"]


@pytest.mark.parametrize("name", ["RENDER_API_KEY", "COMMIT"])
def test_a_missing_setting_is_named(deploy: Deploy, name: str) -> None:
    result = deploy("projectflo-api", **{name: ""})

    assert result.returncode == 1
    assert f"{name} is not set" in result.stderr


def test_no_service_is_wrong_usage(deploy: Deploy) -> None:
    assert deploy().returncode == 2


def recording_curl(folder: Path) -> Path:
    """A curl that writes down its words, and is curl."""
    real, words = tool("curl"), folder / "words"
    (folder / "curl").write_text(f'#!/bin/sh\necho "$@" >>{words}\nexec {real} "$@"\n')
    (folder / "curl").chmod(0o755)
    return words


def test_the_key_is_in_the_request_only(
    api: RenderApi, deploy: Deploy, node_env: dict[str, str], tmp_path: Path
) -> None:
    words = recording_curl(tmp_path)

    result = deploy("projectflo-api", PATH=f"{tmp_path}{os.pathsep}{node_env['PATH']}")

    assert api.keys == {f"Bearer {KEY}"}
    assert "/services" in words.read_text()
    assert KEY not in words.read_text() + said(result)
