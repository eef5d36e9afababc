"""Git's index as a tree, and executable bits where git does not trust the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flogen.diagnostics import UserError
from flogen.repository import git, git_index, tree
from flogen.repository.tree import Entry, Kind, WorkTree
from flogen.targets.artifact import Artifact
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


@pytest.fixture
def read(repository: Repository) -> Iterator[Callable[[str], Entry]]:
    yield lambda path: staged(repository.folder, path)


def staged(folder: Path, path: str) -> Entry:
    """What the index that belongs to `folder` has at `path`."""
    found = git.repository(folder)
    with git_index.opened(found) as index:
        return index.below(found.path_of(folder)).read(path)


Read = Callable[[str], Entry]


def test_the_staged_content_counts_and_not_the_disk(repository: Repository, read: Read) -> None:
    path = repository.write("a/file", "staged\n")
    repository.must("add", "--all")
    path.write_text("on disk\n")

    assert read("a/file") == Entry(Kind.FILE, b"staged\n", staged=True)
    path.unlink()
    assert read("a/file").content == b"staged\n"


def test_what_is_not_staged_is_not_there(repository: Repository, read: Read) -> None:
    repository.write("file", "on disk\n")
    assert read("file").kind is Kind.NOTHING


@pytest.mark.parametrize("is_committed", [False, True])
def test_what_is_only_intended_to_be_added_is_not_there(
    repository: Repository, read: Read, is_committed: bool
) -> None:
    repository.write("empty", "")
    repository.write("another/empty", "")
    path = repository.write("file", "on disk\n")
    if is_committed:
        repository.commit_all()
        repository.must("rm", "--quiet", "--cached", "file")
    repository.must("add", "empty", "another/empty")
    repository.must("add", "--intent-to-add", "file")

    assert read("file").kind is Kind.NOTHING
    path.unlink()
    assert read("file").kind is Kind.NOTHING
    assert read("empty") == Entry(Kind.FILE, b"", staged=True)
    assert read("another/empty").kind is Kind.FILE


def test_the_mode_is_that_of_the_index(repository: Repository, read: Read) -> None:
    path = repository.write("run.sh", "#!/bin/sh\n")
    path.chmod(0o755)
    repository.must("add", "--all")
    path.chmod(0o644)
    assert read("run.sh").executable


def test_links_folders_and_submodules_are_no_files(repository: Repository, read: Read) -> None:
    repository.write("folder/file", "text\n")
    (repository.folder / "link").symlink_to("folder")
    repository.must("add", "--all")
    repository.must("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module")

    kinds = {path: read(path).kind for path in ("folder", "link", "link/file", "module/file")}
    assert kinds == {
        "folder": Kind.DIRECTORY,
        "link": Kind.SYMLINK,
        "link/file": Kind.SYMLINK,
        "module/file": Kind.OTHER,
    }
    assert read("folder/file/below").kind is Kind.NO_FOLDER


def test_an_unmerged_path_is_a_conflict(repository: Repository, read: Read) -> None:
    repository.write("file", "base\n")
    repository.commit_all()
    for branch in ("one", "two"):
        repository.must("checkout", "--quiet", "-b", branch, "main")
        repository.write("file", f"{branch}\n")
        repository.commit_all()
    assert repository.git("merge", "one").returncode == 1
    assert read("file").kind is Kind.CONFLICT


@pytest.mark.parametrize("name", ["name with spaces", "ä ö", "new\nline", 'quo"te', "\udcff"])
def test_every_name_is_read_as_it_is(repository: Repository, read: Read, name: str) -> None:
    repository.must("config", "core.quotePath", "true")
    repository.write(name, "text\n")
    repository.must("add", "--all")
    assert read(name).content == b"text\n"


def test_the_root_may_be_a_folder_of_the_repository(repository: Repository) -> None:
    repository.write("apps/a b/file", "text\n")
    repository.must("add", "--all")
    assert staged(repository.folder / "apps/a b", "file").content == b"text\n"


def test_a_root_that_is_not_on_disk_is_looked_up_too(repository: Repository) -> None:
    repository.write("apps/file", "text\n")
    repository.must("add", "--all")
    (repository.folder / "apps/file").unlink()
    (repository.folder / "apps").rmdir()
    assert staged(repository.folder / "apps", "file").content == b"text\n"


def test_a_linked_worktree_has_its_own_index(repository: Repository, tmp_path: Path) -> None:
    repository.write("file", "main\n")
    repository.commit_all()
    repository.must("worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "other")
    linked = Repository(tmp_path / "linked")
    linked.write("file", "linked\n")
    linked.must("add", "--all")

    assert staged(linked.folder, "file").content == b"linked\n"
    assert staged(repository.folder, "file").content == b"main\n"


@pytest.mark.parametrize("as_written", ["relative", "absolute"])
def test_the_index_of_a_hook_counts(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, as_written: str
) -> None:
    repository.write("apps/file", "another index\n")
    repository.must("add", "--all")
    (repository.folder / ".git/index").rename(repository.folder / ".git/next-index-1.lock")
    index = Path(".git/next-index-1.lock")
    if as_written == "absolute":
        index = repository.folder / index
    monkeypatch.chdir(repository.folder / "apps")
    monkeypatch.setenv("GIT_INDEX_FILE", str(index))

    assert staged(repository.folder, "apps/file").content == b"another index\n"


def test_the_settings_of_another_repositorys_hook_are_left_out(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("file", "this one\n")
    repository.must("add", "--all")
    other = new(tmp_path / "other")
    monkeypatch.chdir(other.folder)
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")

    assert staged(repository.folder, "file").content == b"this one\n"


@pytest.mark.parametrize("index", ["", "index"])
def test_a_repository_that_only_git_dir_leads_to_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, index: str
) -> None:
    repository = new(tmp_path / "home")
    repository.write("file", "text\n")
    repository.must("add", "--all")
    (repository.folder / ".git").rename(tmp_path / "apart.git")
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "apart.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repository.folder))
    if index:
        monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "apart.git/index"))

    assert staged(repository.folder, "file").content == b"text\n"


def test_outside_a_repository_it_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is in no git work tree"):
        git.repository(tmp_path)


def test_without_git_it_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="git is not installed"):
        git.repository(tmp_path)


def test_a_root_outside_the_repository_is_one_clear_error(
    repository: Repository, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="is not inside the git repository"):
        git.repository(repository.folder).path_of(tmp_path)


def test_a_damaged_index_is_told_in_gits_words(repository: Repository) -> None:
    (repository.folder / ".git/index").write_bytes(b"no index at all, though long enough for one")
    with pytest.raises(UserError, match=r"index|signature"):
        staged(repository.folder, "file")


def test_a_folder_is_listed_as_on_disk(repository: Repository) -> None:
    for name in ("a/b/c/file", "a/b/other", "a/bb", "x"):
        repository.write(name, "text\n")
    repository.must("add", "--all")
    found = git.repository(repository.folder)
    with git_index.opened(found) as index:
        for folder in ("b", "b/c", "nowhere"):
            on_disk = WorkTree(repository.folder / "a").listed(folder)
            assert index.below("a").listed(folder) == on_disk


def test_a_lost_object_is_one_clear_error(repository: Repository) -> None:
    name = "1" * 40
    repository.must("update-index", "--add", "--cacheinfo", f"100644,{name},file")
    with pytest.raises(UserError, match="cannot read what is staged at file"):
        staged(repository.folder, "file")


def test_a_huge_file_is_not_read_and_the_next_one_is(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("a", "x" * 5000)
    repository.write("b", "small\n")
    repository.must("add", "--all")
    monkeypatch.setattr(git_index, "MAX_BYTES", 1000)
    with git_index.opened(git.repository(repository.folder)) as index:
        assert index.read("a").kind is Kind.HUGE
        assert index.read("b").content == b"small\n"


def test_a_huge_file_on_disk_is_not_read_either(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("a", "x" * 5000)
    monkeypatch.setattr(tree, "MAX_BYTES", 1000)
    assert WorkTree(repository.folder).read("a") == Entry(Kind.HUGE)
