"""The hooks of this repository, as pre-commit installs and runs them in another one."""

import shutil
from pathlib import Path

import pytest

from tests.cases import CASES, ROOT
from tests.live.conftest import render
from tests.live.installing import pip_settings
from tests.live.repository import AUTHOR, Repository
from tests.live.toolbox import run, said, tool

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
PACKAGE = (
    "flogen",
    "templates",
    "schemas",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    MANIFEST.name,
)
OWNED = "infra/environments/production/main.tf"


def new(folder: Path, env: dict[str, str]) -> Repository:
    repository = Repository(folder, env)
    repository.must_git("init", "--quiet", "--initial-branch=main")
    repository.must_git("add", "--all")
    repository.must_git("commit", "--quiet", "-m", "chore: begin")
    return repository


@pytest.fixture
def env(node_env: dict[str, str], tmp_path: Path) -> dict[str, str]:
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PRE_COMMIT_COLOR": "never"}
    return {**node_env, **AUTHOR, **pip_settings(), **home}


@pytest.fixture
def source(env: dict[str, str], tmp_path: Path) -> Repository:
    """flogen as it stands, committed: pre-commit installs what is committed only."""
    folder = tmp_path / "source"
    folder.mkdir()
    for name in PACKAGE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return new(folder, env)


@pytest.fixture
def product(env: dict[str, str], tmp_path: Path) -> Repository:
    folder = tmp_path / "product"
    folder.mkdir()
    shutil.copy(CASES["smallest"], folder)
    render(folder / "projectflo.yaml", folder)
    return new(folder, env)


def test_the_manifest_is_valid(node_env: dict[str, str]) -> None:
    result = run(tool("pre-commit"), "validate-manifest", MANIFEST, env=node_env)
    assert result.returncode == 0, said(result)


def test_a_real_pre_commit_installs_and_runs_both_hooks(
    source: Repository, product: Repository, env: dict[str, str]
) -> None:
    """One run, because pre-commit installs flogen and all that it depends on each time."""
    product.must_git("rm", "--quiet", OWNED)

    words = ("try-repo", str(source.folder), "--verbose", "--all-files")
    result = run(tool("pre-commit"), *words, env=env, cwd=product.folder)

    assert result.returncode == 1, said(result)
    check, render = result.stdout.partition("hook id: flogen-check")[2].split("flogen render...")
    assert "exit code: 1" in check
    assert f"{OWNED}: warning: the file does not exist [drift-missing]" in check
    assert "hook id: flogen-render" in render
    assert "exit code: 1" in render
    assert "1 created, 0 updated, 0 removed" in render
    assert (product.folder / OWNED).is_file()
