"""A package manager that flogen does not know is one module, one line and one template."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extended import Extended, copied

MODULE = """
from flogen.package_managers.manager import LockFile, PackageManager

CRATE = PackageManager(
    name="crate",
    versions=r"[0-9]+[.][0-9]+[.][0-9]+",
    least="1",
    example="1.4.0",
    install="crate sync",
    install_all="crate sync --all",
    update="crate lock",
    run="crate call {script}",
    run_in="crate call --in {folder} {script}",
    build_needs="crate call --needs-of {folder} build",
    build_shared="crate call --shared build",
    execute="crate x",
    download="crate get",
    lock="crate.lock",
    workspace="crate-workspace.yaml",
    read_lock=lambda text: LockFile(dict.fromkeys(text.split(), {})),
)
"""
SET_UP = """\
      - name: Set up crate
        run: <%= ("corepack install --global crate@" ~ manager_version) | command %>
"""
SPEC = """\
flogen: ">=0.1,<0.2"
project: { name: notes, repository: acme/notes, domain: notes.app }
workspace: { package_manager: crate@1.4.0 }
services:
  api: { framework: nestjs, path: apps/api }
  site: { framework: nextjs, path: apps/site, port: 3001 }
pipeline: { tests: { unit: test, coverage_percent: 80 } }
hooks: { pre_commit: [eslint, prettier], commit_message: conventional, pre_push: [typecheck] }
logging: {}
environments: { development: { runs_on: compose }, production: {} }
"""


def extended(folder: Path) -> Extended:
    """A copy of flogen with the package manager, in a new folder."""
    made = copied(folder)
    table = "flogen/package_managers/__init__.py"
    made.add_module("flogen/package_managers/crate.py", MODULE, table, "PNPM", "CRATE")
    made.add_templates({"actions/package_managers/crate.yml": SET_UP})
    return made


@pytest.fixture(scope="module")
def with_manager(tmp_path_factory: pytest.TempPathFactory) -> Extended:
    return extended(tmp_path_factory.mktemp("flogen"))


@pytest.fixture(scope="module")
def rendered(with_manager: Extended, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_manager.render(tmp_path_factory.mktemp("project"), SPEC)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".github/workflows/ci.yml", "run: corepack install --global crate@1.4.0"),
        (".github/workflows/ci.yml", "run: crate sync\n"),
        (".github/workflows/ci.yml", "crate x prettier --check . '!crate.lock'"),
        (".github/workflows/ci.yml", "crate call test"),
        (".github/workflows/ci.yml", "crate call --needs-of ./apps/api build"),
        (".github/scripts/deploy-vercel.sh", "crate get vercel@"),
        (".github/scripts/check-coverage.mjs", '"crate-workspace.yaml"'),
        (".husky/pre-push", "\ncrate call --shared build\n"),
        ("lint-staged.config.mjs", '"crate.lock"'),
        ("packages/logging/README.md", "crate call dev | crate get pino-pretty"),
        ("docs/bootstrap.md", "crate lock # adds packages/logging to crate.lock"),
        ("docker-compose.yml", "npx --yes crate@1.4.0 call --in apps/api start:dev"),
        ("infra/environments/production/main.tf", "crate sync --all && crate call --needs-of"),
    ],
)
def test_a_manager_that_was_added_is_rendered(rendered: Path, path: str, text: str) -> None:
    assert text in (rendered / path).read_text()


def test_nothing_of_another_manager_is_rendered(rendered: Path) -> None:
    for path in rendered.rglob("*"):
        assert not path.is_file() or "pnpm" not in path.read_text(), path


def test_its_lock_file_is_read(with_manager: Extended, rendered: Path) -> None:
    (rendered / "crate.lock").write_text("apps/api apps/site")
    (rendered / "crate-workspace.yaml").write_text("packages: [packages/*]")
    result = with_manager.run(rendered, "check")
    assert "crate.lock lacks packages/logging" in result.stdout
    assert "= run:\n          crate lock\n      = commit crate.lock\n" in result.stdout
