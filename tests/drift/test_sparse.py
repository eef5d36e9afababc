"""In a sparse checkout, what git leaves out of the disk is judged as the index has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen.repository import lock
from tests.git_repository import SETTINGS, Repository, new
from tests.hatches import BASE, run, write

PACKAGE = "packages/logging/package.json"
HOOK = ".husky/pre-push"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A rendered and committed project of which only src and the top are on disk."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    repository = new(tmp_path / "project")
    monkeypatch.chdir(repository.folder)
    write(repository.folder, "")
    repository.write("src/app.ts", "")
    assert run(repository.folder, "render").exit_code == 0
    repository.commit_all()
    repository.must("sparse-checkout", "set", "src")
    assert not (repository.folder / HOOK).exists()
    return repository


def test_what_is_left_out_is_not_missing(project: Repository) -> None:
    assert run(project.folder, "check").exit_code == 0
    result = run(project.folder, "render")
    assert "0 created, 0 updated, 0 removed" in result.output
    assert not (project.folder / HOOK).exists()


def test_what_the_spec_changes_is_written(project: Repository) -> None:
    project.write("projectflo.yaml", BASE.replace("[typecheck]", "[types]"))
    result = run(project.folder, "check")
    assert f"{HOOK}: warning: the file is out of date" in result.output
    assert "[drift-missing]" not in result.output
    assert run(project.folder, "render").exit_code == 0
    assert "types" in (project.folder / HOOK).read_text()
    assert run(project.folder, "check").exit_code == 0
    assert "types" in project.must("diff", HOOK)


def test_an_edit_that_is_left_out_is_not_overwritten(project: Repository) -> None:
    project.must("sparse-checkout", "disable")
    project.write(HOOK, "by hand\n")
    project.commit_all()
    project.must("sparse-checkout", "set", "src")
    result = run(project.folder, "render")
    assert result.exit_code == 1
    assert f"{HOOK}: warning: the file was edited" in result.output


def test_an_orphan_that_is_left_out_is_for_git_to_remove(project: Repository) -> None:
    project.write("projectflo.yaml", BASE.replace("logging: {}\n", ""))
    result = run(project.folder, "check")
    assert f"run:\n          git rm --sparse {PACKAGE}\n          flogen render\n" in result.output
    run(project.folder, "render")
    assert PACKAGE in lock.read((project.folder / "flogen.lock").read_text())
    project.must("rm", "-q", "--sparse", "-r", "packages")
    assert run(project.folder, "render").exit_code == 0
    assert PACKAGE not in lock.read((project.folder / "flogen.lock").read_text())


def test_what_is_missing_in_the_index_too_is_missing(project: Repository) -> None:
    project.must("rm", "-q", "--sparse", HOOK)
    assert f"{HOOK}: warning: the file does not exist" in run(project.folder, "check").output
