"""Executable bits, and where git's index tells them because git does not trust the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flogen.drift.compare import State
from flogen.drift.hints import hint
from flogen.drift.kinds import Drift
from flogen.repository import git, git_index
from flogen.repository.tree import WorkTree
from flogen.targets.artifact import Artifact
from flogen.write import workspace
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
    assert hint(state) == ("run:", "git update-index --chmod=+x run.sh")
    assert not workspace.render(folder, [SCRIPT]).any

    repository.must("update-index", "--chmod=+x", "run.sh")
    assert state_of(folder).drift is Drift.CURRENT


def test_elsewhere_the_disks_bit_counts(repository: Repository, tmp_path: Path) -> None:
    for folder in (repository.folder, tmp_path / "no repository"):
        workspace.render(folder, [SCRIPT])
        (folder / "run.sh").chmod(0o644)
        assert state_of(folder).drift is Drift.MODE
        assert hint(state_of(folder)) == ("run:", "flogen render")


def test_a_clean_tree_never_asks_git(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.render(repository.folder, [SCRIPT])
    monkeypatch.setattr(git, "repository", lambda _: pytest.fail("git was asked"))
    assert state_of(repository.folder).drift is Drift.CURRENT


@pytest.mark.parametrize("is_executable", [True, False])
def test_the_bit_of_the_index_counts_where_the_disk_has_the_right_one(
    repository: Repository, is_executable: bool
) -> None:
    artifact = Artifact("run", "#!/bin/sh\n", "test", executable=is_executable)
    workspace.render(repository.folder, [artifact])
    repository.must("add", "--all")
    repository.must("config", "core.fileMode", "false")
    assert workspace.inspect(WorkTree(repository.folder), [artifact])[0].drift is Drift.CURRENT
    repository.must("update-index", f"--chmod={'-' if is_executable else '+'}x", "run")

    (state,) = workspace.inspect(WorkTree(repository.folder), [artifact])

    assert state.drift is Drift.MODE
    sign = "+" if is_executable else "-"
    assert hint(state) == ("run:", f"git update-index --chmod={sign}x run")
    assert not workspace.render(repository.folder, [artifact]).any
    with git_index.opened(git.repository(repository.folder)) as index:
        assert workspace.inspect(index, [artifact])[0].drift is Drift.MODE


def test_settings_from_elsewhere_count(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    workspace.render(repository.folder, [SCRIPT])
    repository.must("add", "--all")
    repository.must("update-index", "--chmod=-x", "run.sh")
    assert state_of(repository.folder).drift is Drift.CURRENT
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fileMode")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "false")
    assert state_of(repository.folder).drift is Drift.MODE
    monkeypatch.delenv("GIT_CONFIG_COUNT")
    (tmp_path / "more").write_text("[core]\n\tfileMode = false\n")
    repository.must("config", "include.path", str(tmp_path / "more"))
    assert state_of(repository.folder).drift is Drift.MODE


def test_a_further_work_tree_has_the_settings_of_the_first(
    repository: Repository, tmp_path: Path
) -> None:
    workspace.render(repository.folder, [SCRIPT])
    repository.must("config", "core.fileMode", "false")
    repository.must("add", "--all")
    repository.must("update-index", "--chmod=-x", "run.sh")
    repository.must("commit", "-qm", "all")
    repository.must("worktree", "add", "-q", str(tmp_path / "second"))
    (tmp_path / "second/run.sh").chmod(0o755)
    assert state_of(tmp_path / "second").drift is Drift.MODE
