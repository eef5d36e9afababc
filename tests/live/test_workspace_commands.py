"""Each command that flogen writes, run in a workspace whose services import an unbuilt package."""

import json
import re
import shlex
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

from tests.live.toolbox import NODE_MODULES, said
from tests.live.workspace import SPEC, Workspace, set_up

WORKFLOW = ".github/workflows/ci.yml"
PRODUCTION = "infra/environments/production/main.tf"


@pytest.fixture(scope="module")
def installed(node_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return set_up(tmp_path_factory.mktemp("pnpm-12"), node_env, 12)


@pytest.fixture
def workspace(installed: Workspace, tmp_path: Path) -> Workspace:
    return installed.copy(tmp_path / "repository")


def steps(workspace: Workspace, job: str) -> list[dict[str, str]]:
    workflow = yaml.safe_load((workspace.folder / WORKFLOW).read_text())
    return [step for step in workflow["jobs"][job]["steps"] if "run" in step]


def of_job(workspace: Workspace, job: str, last: str) -> CompletedProcess[str]:
    """The steps of a job up to one of this name, as the runner's shell runs them."""
    taken = steps(workspace, job)
    end = [step["name"] for step in taken].index(last) + 1
    skipped = {"ESLint", "Prettier", "Start databases and caches"}
    return workspace.run("\n".join(s["run"] for s in taken[:end] if s["name"] not in skipped))


def of_host(workspace: Workspace, service: str, command: str) -> str:
    text = (workspace.folder / PRODUCTION).read_text()
    block = text[text.index(f"{service} = {{") :]
    found = re.search(rf'{command} += ("(?:[^"\\]|\\.)*")', block)
    assert found, block
    return str(json.loads(found[1]))


def of_compose(workspace: Workspace, service: str) -> str:
    text = (workspace.folder / "docker-compose.yml").read_text()
    composed: dict[str, Any] = yaml.safe_load(text)["services"][service]
    return shlex.join(word.replace("$$", "$") for word in composed["command"])


def assert_ran(result: CompletedProcess[str], *scripts: str) -> None:
    assert result.returncode == 0, said(result)
    assert [line[2:] for line in result.stdout.splitlines() if line.startswith("1 ")] == [*scripts]


def test_the_pipeline_builds_what_a_service_imports_first(workspace: Workspace) -> None:
    assert_ran(of_job(workspace, "build", "Build api"), "build", "compile")


def test_scripts_of_the_pipeline_find_what_they_import(workspace: Workspace) -> None:
    assert_ran(of_job(workspace, "lint", "Script typecheck"), "typecheck")
    (workspace.folder / "packages/types/dist/index.js").unlink()
    assert_ran(of_job(workspace, "test", "Unit tests"), "test")


def test_a_push_finds_what_its_scripts_import(workspace: Workspace) -> None:
    assert_ran(workspace.run("sh -e .husky/pre-push"), "typecheck")


def test_render_builds_what_a_service_imports_first(workspace: Workspace) -> None:
    assert_ran(workspace.run(of_host(workspace, "api", "build_command")), "compile")


def test_vercel_builds_what_a_service_imports_first(workspace: Workspace) -> None:
    in_folder = f"cd apps/web && {of_host(workspace, 'web', 'build_command')}"

    assert_ran(workspace.run(in_folder), "build")


def test_render_migrates_what_it_has_built(workspace: Workspace) -> None:
    build, migrate = (
        of_host(workspace, "api", command) for command in ("build_command", "pre_deploy_command")
    )

    assert_ran(workspace.run(f"{build} && {migrate}"), "compile", "migrate")


@pytest.mark.parametrize(("service", "script"), [("web", "dev"), ("api", "start:dev")])
def test_compose_builds_what_a_service_imports_first(
    workspace: Workspace, service: str, script: str
) -> None:
    assert_ran(workspace.run(of_compose(workspace, service)), script)


def test_compose_builds_a_worker_before_it_starts(workspace: Workspace) -> None:
    assert_ran(workspace.run(of_compose(workspace, "worker")), "compile", "undefined")


def test_a_folder_without_a_package_fails_every_command(workspace: Workspace) -> None:
    workspace.render(SPEC.replace("apps/api", "apps/apii"))

    results = [
        of_job(workspace, "build", "Build api"),
        workspace.run(of_host(workspace, "api", "build_command")),
        workspace.run(of_host(workspace, "api", "pre_deploy_command")),
        workspace.run(of_compose(workspace, "api")),
    ]

    assert all(result.returncode != 0 for result in results), "".join(map(said, results))


def test_a_package_without_the_script_fails_every_command(workspace: Workspace) -> None:
    (workspace.folder / "apps/api/package.json").write_text(
        '{ "name": "@shop/api", "private": true, "dependencies": { "@shop/types": "workspace:*" } }'
    )

    results = [
        of_job(workspace, "build", "Build api"),
        workspace.run(of_host(workspace, "api", "build_command")),
        workspace.run(of_host(workspace, "api", "pre_deploy_command")),
        workspace.run(of_compose(workspace, "api")),
    ]

    assert all(result.returncode != 0 for result in results), "".join(map(said, results))


def test_a_service_at_the_root_builds_what_it_imports_first(workspace: Workspace) -> None:
    manifest = workspace.folder / "package.json"
    manifest.write_text(manifest.read_text().replace('"typecheck"', '"build"'))
    workspace.render(SPEC.replace("path: apps/web", "path: ."))

    assert_ran(workspace.run(of_host(workspace, "web", "build_command")), "build")


def test_the_oldest_pnpm_reads_the_commands_alike(
    node_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    workspace = set_up(tmp_path_factory.mktemp("pnpm-11"), node_env, 11)
    stranger = of_host(workspace, "api", "pre_deploy_command").replace("apps/api", "apps/apii")

    assert_ran(of_job(workspace, "lint", "Script typecheck"), "typecheck")
    (workspace.folder / "packages/types/dist/index.js").unlink()
    assert_ran(workspace.run(of_host(workspace, "api", "build_command")), "compile")
    assert workspace.run(stranger).returncode != 0


def test_pnpm_refuses_a_frozen_install_exactly_where_check_says_to_install(
    workspace: Workspace,
) -> None:
    def agree(*, refused: bool) -> None:
        result = workspace.run("pnpm install --frozen-lockfile")
        checked = workspace.run("flogen check")
        assert (result.returncode != 0) is refused, said(result)
        assert ("package-not-installed" in said(checked)) is refused, said(checked)

    agree(refused=False)
    workspace.render(SPEC + "logging: {}\n")
    agree(refused=True)
    links = {name: f"link:{NODE_MODULES / name}" for name in ("pino", "pino-http")}
    (workspace.folder / "pnpm-workspace.yaml").write_text(
        json.dumps({"packages": ["apps/*", "packages/*"], "overrides": links})
    )
    workspace.run("pnpm install --no-frozen-lockfile")
    agree(refused=False)
