"""The script that deploys to Vercel, run by bash with a pnpm that stands in for Vercel's CLI."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.live.toolbox import run, said, tool

# The CLI writes every value so; a build reads the file for what its environment lacks.
PNPM = """#!/bin/sh
shift 2
echo "$*" >>"$CALLS"
case "$1" in
pull) mkdir -p .vercel && cp "$PULLED" ".vercel/.env.${3#--environment=}.local" ;;
build) env >"$CALLS.env" && cp .vercel/.env.*.local "$CALLS.file" ;;
deploy) echo "https://deployed.example" ;;
esac
"""
HEADER = "# Created by Vercel CLI\n"
DSN = {"NEXT_PUBLIC_SENTRY_DSN": "https://key@sentry.example/1"}
HIDDEN = HEADER + 'MAIL_KEY="[SENSITIVE]"\nNEXT_PUBLIC_API_URL="[SENSITIVE]"\nPAGE_SIZE=""\n'


@dataclass(frozen=True)
class Deploy:
    folder: Path
    call: Callable[..., CompletedProcess[str]]

    def __call__(self, pulled: str, target: str = "production", **env: str) -> str:
        result = self.attempt(pulled, target, **env)
        assert result.returncode == 0, said(result)
        return result.stdout

    def attempt(self, pulled: str, target: str, **env: str) -> CompletedProcess[str]:
        (self.folder / "pulled").write_text(pulled)
        return self.call(target, **env)

    def calls(self) -> list[str]:
        return [line.split()[0] for line in (self.folder / "calls").read_text().splitlines()]

    def left(self) -> str:
        return (self.folder / "calls.file").read_text()


@pytest.fixture(params=["sensitive-variables"])
def deploy(
    request: pytest.FixtureRequest, tmp_path: Path, trees: dict[str, Path], node_env: dict[str, str]
) -> Deploy:
    script = trees[request.param] / ".github" / "scripts" / "deploy-vercel.sh"
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pnpm").write_text(PNPM)
    (tmp_path / "bin" / "pnpm").chmod(0o755)
    path = f"{tmp_path / 'bin'}:{node_env['PATH']}"
    files = {"CALLS": str(tmp_path / "calls"), "PULLED": str(tmp_path / "pulled")}

    def call(target: str, **env: str) -> CompletedProcess[str]:
        given = node_env | files | {"PATH": path} | env
        return run(
            tool("bash"), script, target, "desk-production-help-desk", env=given, cwd=tmp_path
        )

    return Deploy(tmp_path, call)


@pytest.mark.parametrize("target", ["preview", "production"])
def test_a_build_does_not_read_what_vercel_hides(deploy: Deploy, target: str) -> None:
    out = deploy(HIDDEN, target, NEXT_PUBLIC_API_URL="https://api.desk.example", **DSN)

    assert deploy.left() == HEADER
    assert (
        "NEXT_PUBLIC_API_URL=https://api.desk.example" in (deploy.folder / "calls.env").read_text()
    )
    assert deploy.calls() == ["link", "pull", "build", "deploy"]
    assert out == "desk-production-help-desk: https://deployed.example\n"


def test_a_build_runs_without_the_token(deploy: Deploy) -> None:
    deploy(HEADER, VERCEL_TOKEN="planted-token", **DSN, NEXT_PUBLIC_API_URL="https://a.example")
    assert "planted-token" not in (deploy.folder / "calls.env").read_text()


def test_what_vercel_shows_stays(deploy: Deploy) -> None:
    shown = (
        'A="it says [SENSITIVE]"\nB="1"\nNEXT_PUBLIC_VERCEL_URL=""\nVERCEL_GIT_COMMIT_REF=""\n'
        'VERCEL_OIDC_TOKEN="t="\n'
    )
    deploy(HEADER + 'Z="[SENSITIVE]"\n' + shown, **DSN)

    assert deploy.left() == HEADER + shown


def test_an_empty_value_is_a_value(deploy: Deploy) -> None:
    deploy(HEADER + 'NEXT_PUBLIC_MOTTO="[SENSITIVE]"\n', NEXT_PUBLIC_MOTTO="", **DSN)

    assert deploy.left() == HEADER


@pytest.mark.parametrize("value", ["[SENSITIVE]", ""])
def test_a_public_value_that_nobody_knows_stops_before_the_build(
    deploy: Deploy, value: str
) -> None:
    result = deploy.attempt(HEADER + f'NEXT_PUBLIC_BY_HAND="{value}"\n', "production", **DSN)

    assert result.returncode == 1
    assert result.stderr == (
        "NEXT_PUBLIC_BY_HAND: Vercel hides its value. Add it to env of the service in "
        "projectflo.yaml, or remove it at Vercel.\n"
    )
    assert deploy.calls() == ["link", "pull"]


@pytest.mark.parametrize("env", [{}, {"NEXT_PUBLIC_SENTRY_DSN": ""}])
def test_a_variable_that_nobody_has_applied_stops_at_once(
    deploy: Deploy, env: dict[str, str]
) -> None:
    result = deploy.attempt(HIDDEN, "production", **env)

    assert result.returncode != 0
    assert "NEXT_PUBLIC_SENTRY_DSN: is empty: apply infra/shared" in result.stderr
    assert not (deploy.folder / "calls").exists()


@pytest.mark.parametrize("deploy", ["reference"], indirect=True)
def test_by_default_the_file_is_left_alone(deploy: Deploy) -> None:
    deploy(HIDDEN)

    assert deploy.left() == HIDDEN
