"""What git is told to ignore ends a clean answer that is kept."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cases import CASES
from tests.cli.test_clean_answer import is_cached, run
from tests.git_repository import Repository


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


@pytest.fixture
def clean(tmp_path: Path) -> Repository:
    """A rendered repository. Its index lacks executable bits, but git takes those of the disk."""
    repository = Repository(tmp_path / "one")
    repository.folder.mkdir()
    repository.must("init", "--quiet", "--initial-branch=main")
    repository.write("projectflo.yaml", CASES["renamed-and-existing"].read_text())
    assert run(repository.folder, "render").returncode == 0
    repository.commit_all()
    scripts = [path for path in repository.folder.rglob("*") if is_script(path)]
    for script in scripts:
        name = str(script.relative_to(repository.folder))
        repository.must("update-index", "--chmod=-x", name)
    assert scripts
    repository.must("config", "include.path", "more")
    (repository.folder / ".git/more").write_text("[core]\n\tfileMode = true\n")
    time.sleep(0.15)
    assert run(repository.folder, "check").returncode == 0
    assert is_cached(run(repository.folder, "check"))
    return repository


def is_script(path: Path) -> bool:
    inside = ".git" not in path.parts and path.is_file()
    return inside and bool(path.stat().st_mode & 0o100)


def test_settings_in_an_included_file_end_a_clean_answer(clean: Repository) -> None:
    (clean.folder / ".git/more").write_text("[core]\n\tfileMode = false\n")
    result = run(clean.folder, "check")
    assert not is_cached(result)
    assert result.returncode == 1


@pytest.mark.parametrize("variable", ["HOME", "XDG_CONFIG_HOME"])
def test_settings_of_another_home_end_a_clean_answer(
    clean: Repository, tmp_path: Path, variable: str
) -> None:
    assert not is_cached(run(clean.folder, "check", **{variable: str(tmp_path / "other")}))


def test_settings_in_the_environment_are_not_answered_from_a_record(clean: Repository) -> None:
    given = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fileMode",
        "GIT_CONFIG_VALUE_0": "false",
    }
    for _ in range(2):
        result = run(clean.folder, "check", **given)
        assert not is_cached(result)
    assert run(clean.folder, "check").returncode == 0


def test_a_named_file_of_excludes_ends_a_clean_answer(clean: Repository, tmp_path: Path) -> None:
    excludes = tmp_path / "excludes"
    clean.must("config", "core.excludesFile", str(excludes))
    time.sleep(0.15)
    assert run(clean.folder, "check").returncode == 0
    assert is_cached(run(clean.folder, "check"))
    excludes.write_text("*.tf\n")
    assert not is_cached(run(clean.folder, "check"))


@pytest.mark.parametrize("name", [".git/info/exclude", "excludes", "settings"])
@pytest.mark.parametrize("is_far", [False, True])
def test_a_setting_behind_links_ends_a_clean_answer(
    clean: Repository, tmp_path: Path, name: str, is_far: bool
) -> None:
    """Many people keep ~/.gitconfig and the files that it names as links."""
    end, between, excludes = (tmp_path / each for each in ("end", "between", "excludes-of-tf"))
    end.write_text("")
    between.symlink_to(end)
    excludes.write_text("*.tf\n")
    link = clean.folder / name if name.startswith(".git/") else tmp_path / name
    link.unlink(missing_ok=True)
    link.symlink_to(between if is_far else end)
    clean.must("config", "core.excludesFile", str(tmp_path / "excludes"))
    clean.must("config", "include.path", str(tmp_path / "settings"))
    time.sleep(0.15)
    run(clean.folder, "check")
    assert is_cached(run(clean.folder, "check"))
    is_settings = name == "settings"
    end.write_text(f"[core]\n\texcludesFile = {excludes}\n" if is_settings else "*.tf\n")
    assert not is_cached(run(clean.folder, "check"))


def test_a_repository_made_above_ends_a_clean_answer(tmp_path: Path) -> None:
    folder = tmp_path / "outer" / "inner"
    folder.mkdir(parents=True)
    (folder / "projectflo.yaml").write_text(CASES["smallest"].read_text())
    assert run(folder, "render").returncode == 0
    time.sleep(0.15)
    assert run(folder, "check").returncode == 0
    assert is_cached(run(folder, "check"))
    outer = Repository(folder.parent)
    outer.must("init", "--quiet", "--initial-branch=main")
    assert not is_cached(run(folder, "check"))


def test_no_answer_is_kept_for_a_repository_that_git_refuses(clean: Repository) -> None:
    config = clean.folder / ".git/config"
    config.write_text(config.read_text().replace("= 0", "= 99"))
    time.sleep(0.15)
    result = run(clean.folder, "check")
    assert not is_cached(result)
    assert not is_cached(run(clean.folder, "check"))


@pytest.mark.parametrize("name", ["GIT_CEILING_DIRECTORIES", "GIT_TEST_ASSUME_DIFFERENT_OWNER"])
def test_a_variable_of_git_is_answered_anew(clean: Repository, name: str) -> None:
    time.sleep(0.15)
    run(clean.folder, "check")
    assert is_cached(run(clean.folder, "check", GIT_EDITOR="true"))
    assert not is_cached(run(clean.folder, "check", **{name: "1"}))
