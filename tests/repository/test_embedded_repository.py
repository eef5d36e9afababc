"""A pull request can commit a folder that git takes for a bare repository, with settings."""

from __future__ import annotations

from pathlib import Path

from flogen.repository import git
from tests.git_repository import Repository, new

_CONFIG = """\
[core]
	repositoryformatversion = 0
	bare = false
	worktree = .
[filter "mine"]
	smudge = touch WITNESS
"""


def test_a_repository_committed_as_files_is_not_used(tmp_path: Path) -> None:
    outer = new(tmp_path / "outer")
    embedded = Repository(outer.folder / "embedded")
    embedded.folder.mkdir()
    embedded.must("init", "--quiet", "--bare")
    embedded.write("config", _CONFIG)
    (embedded.folder / "infra").mkdir()
    for folder in (embedded.folder, embedded.folder / "infra"):
        assert git.modes_in_index(folder) is None
        assert _top(folder) in (None, outer.folder)


def _top(folder: Path) -> Path | None:
    try:
        return git.repository(folder).top
    except git.UserError:
        return None


def test_a_work_tree_of_a_bare_repository_is_used(tmp_path: Path) -> None:
    first = new(tmp_path / "first")
    first.write("a", "")
    first.commit_all()
    first.must("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))
    Repository(tmp_path / "bare").must("worktree", "add", "--quiet", str(tmp_path / "tree"))
    assert git.repository(tmp_path / "tree").top == tmp_path / "tree"
