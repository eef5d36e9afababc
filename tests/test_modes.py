"""Executable bits, and where git's index tells them because git does not trust the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flogen import git, workspace
from flogen.drift.compare import State
from flogen.drift.hints import hint
from flogen.drift.kinds import Drift
from flogen.targets.artifact import Artifact
from flogen.tree import WorkTree
from tests.git_repository import SETTINGS, Repository, new

SCRIPT = Artifact("run.sh", "#!/bin/sh\n", "test", executable=True)


@pytest.fixture(autouse=True)
def no_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new(tmp_path / "repository")


def rendered(repository: Repository) -> Path:
    """A repository whose file system keeps no executable bit, and git knows."""
    workspace.render(repository.folder, [SCRIPT])
    repository.must("config", "core.fileMode", "false")
    (repository.folder / "run.sh").chmod(0o644)
    return repository.folder


def state_of(folder: Path) -> State:
    (state,) = workspace.inspect(WorkTree(folder), [SCRIPT])
    return state


def test_where_git_ignores_the_disks_bit_an_unknown_file_is_no_finding(
    repository: Repository,
) -> None:
    assert state_of(rendered(repository)).drift is Drift.CURRENT


def test_where_git_ignores_the_disks_bit_that_of_the_index_counts(repository: Repository) -> None:
    folder = rendered(repository)
    repository.must("add", "--all")

    state = state_of(folder)
    assert state.drift is Drift.MODE
    assert hint(state) == "run: git update-index --chmod=+x run.sh"
    assert not workspace.render(folder, [SCRIPT]).any

    repository.must("update-index", "--chmod=+x", "run.sh")
    assert state_of(folder).drift is Drift.CURRENT


def test_elsewhere_the_disks_bit_counts(repository: Repository, tmp_path: Path) -> None:
    for folder in (repository.folder, tmp_path / "no repository"):
        workspace.render(folder, [SCRIPT])
        (folder / "run.sh").chmod(0o644)
        assert state_of(folder).drift is Drift.MODE
        assert hint(state_of(folder)) == "run: flogen render"


def test_a_clean_tree_never_asks_git(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.render(repository.folder, [SCRIPT])
    monkeypatch.setattr(git, "repository", lambda _: pytest.fail("git was asked"))
    assert state_of(repository.folder).drift is Drift.CURRENT
