"""The Terraform of an earlier commit: what was committed, and nothing of the repository runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen.diagnostics import UserError
from flogen.repository import git
from flogen.terraform import earlier_commit
from tests.git_repository import Repository, new

MAIN = "infra/mine/main.tf"
TEXT = 'output "a" {\n  value = "$Format:%H$"\n}\n'


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = new(tmp_path / "repository")
    made.write(MAIN, TEXT)
    made.write("flogen.lock", "")
    made.write("src/app.ts", "")
    return made


def files(folder: Path, below: str = "") -> dict[str, str]:
    with earlier_commit.beside(git.repository(folder), "HEAD", below) as past:
        plain = [path for path in past.rglob("*") if path.is_file() and not path.is_symlink()]
        return {path.relative_to(past).as_posix(): path.read_text() for path in plain}


def test_it_holds_the_terraform_and_the_lock(repository: Repository) -> None:
    repository.commit_all()
    repository.write(MAIN, "")
    repository.must("add", "--all")
    before = repository.must("status", "--porcelain")
    assert files(repository.folder) == {MAIN: TEXT, "flogen.lock": ""}
    assert repository.must("status", "--porcelain") == before


def test_it_is_that_of_a_folder_of_the_repository(repository: Repository) -> None:
    repository.write(f"below/{MAIN}", "# below\n")
    repository.commit_all()
    assert files(repository.folder, "below") == {MAIN: "# below\n"}


def test_there_need_be_none(repository: Repository) -> None:
    repository.must("add", "src")
    repository.must("commit", "--quiet", "-m", "src")
    assert files(repository.folder) == {}


@pytest.mark.parametrize("attribute", ["export-ignore", "export-subst"])
def test_attributes_for_archives_change_nothing(repository: Repository, attribute: str) -> None:
    repository.write(".gitattributes", f"*.tf {attribute}\n")
    repository.commit_all()
    assert files(repository.folder) == {MAIN: TEXT, "flogen.lock": ""}


def test_files_that_a_sparse_checkout_leaves_out_are_there(repository: Repository) -> None:
    repository.commit_all()
    repository.must("sparse-checkout", "set", "src")
    assert MAIN in files(repository.folder)


def test_the_index_is_not_split(repository: Repository) -> None:
    repository.commit_all()
    repository.must("config", "core.splitIndex", "true")
    before = {path.name for path in (repository.folder / ".git").iterdir()}
    assert MAIN in files(repository.folder)
    assert {path.name for path in (repository.folder / ".git").iterdir()} == before


@pytest.mark.parametrize("target", ["/etc/hostname", "../../../../etc/hostname", "nowhere"])
def test_a_committed_link_leads_nowhere(repository: Repository, target: str) -> None:
    (repository.folder / "infra/mine/link.tf").symlink_to(target)
    repository.commit_all()
    assert files(repository.folder) == {MAIN: TEXT, "flogen.lock": ""}


def test_a_committed_submodule_is_an_empty_folder(repository: Repository) -> None:
    repository.commit_all()
    commit = repository.must("rev-parse", "HEAD").strip()
    repository.must("update-index", "--add", "--cacheinfo", f"160000,{commit},infra/other")
    repository.must("commit", "--quiet", "-m", "submodule")
    assert files(repository.folder) == {MAIN: TEXT, "flogen.lock": ""}


def test_no_hook_runs(repository: Repository, tmp_path: Path) -> None:
    """core.hooksPath often names a folder of the repository, such as that of Husky."""
    witness = tmp_path / "witness"
    for name in ("post-index-change", "post-checkout"):
        repository.write(f".husky/{name}", f"#!/bin/sh\ntouch {witness}\n").chmod(0o755)
    repository.commit_all()
    repository.must("config", "core.hooksPath", ".husky")
    assert MAIN in files(repository.folder)
    assert not witness.exists()


def test_an_unknown_revision_is_told(repository: Repository) -> None:
    repository.commit_all()
    with (
        pytest.raises(UserError),
        earlier_commit.beside(git.repository(repository.folder), "nowhere", ""),
    ):
        pass
