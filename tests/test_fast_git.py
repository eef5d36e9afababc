"""What git is told to ignore ends a clean answer that is kept."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cases import CASES
from tests.git_repository import Repository
from tests.test_fast import is_cached, run


@pytest.mark.parametrize("is_linked", [False, True])
@pytest.mark.parametrize("place", [".gitignore", "infra/.gitignore", "infra/modules/.gitignore"])
def test_what_git_ignores_ends_a_clean_answer(tmp_path: Path, place: str, is_linked: bool) -> None:
    repository = Repository(tmp_path / "one")
    repository.folder.mkdir()
    repository.must("init", "--quiet", "--initial-branch=main")
    repository.write("projectflo.yaml", CASES["smallest"].read_text())
    assert run(repository.folder, "render").returncode == 0
    repository.commit_all()
    folder = repository.folder
    if is_linked:
        folder = tmp_path / "linked"
        repository.must("worktree", "add", "--quiet", str(folder), "-b", "other")
    repository.must("rm", "-r", "--quiet", "--cached", "infra")
    time.sleep(0.15)
    assert run(folder, "check").returncode == 0
    assert is_cached(run(folder, "check"))
    (folder / place).write_text("*.tf\n")
    assert not is_cached(run(folder, "check"))
    (folder / place).unlink()


def test_excludes_that_work_trees_share_end_a_clean_answer(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "one")
    repository.folder.mkdir()
    repository.must("init", "--quiet", "--initial-branch=main")
    repository.write("projectflo.yaml", CASES["smallest"].read_text())
    assert run(repository.folder, "render").returncode == 0
    repository.commit_all()
    folder = tmp_path / "linked"
    repository.must("worktree", "add", "--quiet", str(folder), "-b", "other")
    time.sleep(0.15)
    assert run(folder, "check").returncode == 0
    assert is_cached(run(folder, "check"))
    (repository.folder / ".git/info/exclude").write_text("*.tf\n")
    assert not is_cached(run(folder, "check"))
