"""check --staged is answered from the last one, as long as git's index has what it read."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from flogen.cli.commands import clean_record
from flogen.planning import load
from flogen.repository import git, git_index, index_digest
from flogen.repository.recorded_tree import RecordedTree
from tests.cases import CASES
from tests.cli.test_clean_answer import is_cached, run
from tests.git_repository import Repository, new

OWNED = "infra/environments/production/main.tf"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A committed project with a clean answer for its index."""
    made = new(tmp_path / "project")
    made.write("projectflo.yaml", CASES["smallest"].read_text())
    made.write("src/app.ts", "one\n")
    assert run(made.folder, "render").returncode == 0
    made.commit_all()
    time.sleep(0.15)
    assert run(made.folder, "check", "--staged").returncode == 0
    assert is_cached(run(made.folder, "check", "--staged"))
    return made


def stage(repository: Repository, path: str, text: str) -> None:
    repository.write(path, text)
    repository.must("add", "--force", path)


def stage_alone(repository: Repository, path: str, text: str) -> None:
    """Stage a text without a change of the file on disk."""
    other = repository.folder.parent / "other"
    other.write_text(text)
    name = repository.must("hash-object", "-w", str(other)).strip()
    repository.must("update-index", "--cacheinfo", f"100644,{name},{path}")


def test_a_change_of_another_file_is_answered_from_the_record(repository: Repository) -> None:
    stage(repository, "src/app.ts", "two\n")
    stage(repository, "src/other.ts", "three\n")
    (repository.folder / OWNED).write_text("not staged\n")
    assert is_cached(run(repository.folder, "check", "--staged"))
    assert not is_cached(run(repository.folder, "check"))


@pytest.mark.parametrize("path", [OWNED, "projectflo.yaml", "flogen.lock"])
def test_a_staged_change_of_what_was_read_is_seen(repository: Repository, path: str) -> None:
    """Also one of the same size, with nothing changed on disk."""
    text = (repository.folder / path).read_text()
    stage_alone(repository, path, text.replace("e", "E", 1))
    assert not is_cached(run(repository.folder, "check", "--staged"))
    stage_alone(repository, path, text)
    assert run(repository.folder, "check", "--staged").returncode == 0


def test_a_file_that_the_index_no_longer_has_is_seen(repository: Repository) -> None:
    repository.must("rm", "--quiet", "--cached", OWNED)
    assert run(repository.folder, "check", "--staged").returncode == 1


def test_a_file_where_none_was_is_seen(repository: Repository) -> None:
    stage(repository, "package.json", "{}\n")
    assert not is_cached(run(repository.folder, "check", "--staged"))


def test_a_changed_bit_is_seen(repository: Repository) -> None:
    repository.must("update-index", "--chmod=+x", OWNED)
    assert run(repository.folder, "check", "--staged").returncode == 1


@pytest.mark.parametrize("name", [".gitattributes", ".gitignore"])
@pytest.mark.parametrize("folder", ["", "infra/"])
def test_settings_of_git_in_the_index_are_seen(
    repository: Repository, folder: str, name: str
) -> None:
    stage(repository, f"{folder}{name}", "*.unused\n")
    (repository.folder / folder / name).unlink()
    assert not is_cached(run(repository.folder, "check", "--staged"))


@pytest.mark.parametrize("name", [".gitignore", ".git/info/exclude", ".git/config"])
def test_settings_of_git_on_disk_are_seen(repository: Repository, name: str) -> None:
    with (repository.folder / name).open("a") as file:
        file.write("# changed\n")
    assert not is_cached(run(repository.folder, "check", "--staged"))


def test_another_branch_is_seen(repository: Repository) -> None:
    repository.must("switch", "--quiet", "-c", "other")
    stage(repository, OWNED, "edited\n")
    repository.commit_all()
    assert run(repository.folder, "check", "--staged").returncode == 1
    repository.must("switch", "--quiet", "main")
    assert run(repository.folder, "check", "--staged").returncode == 0


def test_a_repository_inside_is_another_one(repository: Repository) -> None:
    below = repository.folder / "src"
    assert run(below, "check", "--staged").returncode == 0
    assert is_cached(run(below, "check", "--staged"))
    Repository(below).must("init", "--quiet")
    assert not is_cached(run(below, "check", "--staged"))


def test_a_forged_digest_is_no_answer(repository: Repository) -> None:
    stage(repository, OWNED, "edited\n")
    cache = repository.folder.parent / "cache/flogen/checks"
    for record in cache.iterdir():
        head, *lines = record.read_text().split("\n")
        record.write_text("\n".join([head, *lines[:-1], "src/app.ts"]))
    assert run(repository.folder, "check", "--staged").returncode == 1


HOOK = """\
#!/bin/sh
unset CI GITHUB_ACTIONS GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
XDG_CACHE_HOME="{cache}" "{python}" -m flogen check --staged
"""


def test_a_hook_judges_the_index_of_its_commit(repository: Repository) -> None:
    """`git commit --all` and a commit of some paths prepare an index of their own."""
    cache = repository.folder.parent / "cache"
    hook = repository.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK.format(cache=cache, python=sys.executable))
    hook.chmod(0o755)
    for number in range(3):
        repository.write("src/app.ts", f"{number}\n")
        repository.must("commit", "--quiet", "--all", "-m", "app")
    repository.write(OWNED, "edited\n")
    for arguments in (["--all"], [OWNED]):
        assert repository.git("commit", "--quiet", "-m", "drift", *arguments).returncode
    repository.write("src/app.ts", "last\n")
    repository.must("commit", "--quiet", "-m", "app", "src/app.ts")


def test_an_index_that_changes_during_the_check_is_not_recorded(repository: Repository) -> None:
    with git_index.opened(git.repository(repository.folder)) as index:
        tree = RecordedTree(index)
        load.from_text(CASES["smallest"].read_text(), Path("projectflo.yaml"), tree)
        tree.read(OWNED)
        assert clean_record._of_index(tree, repository.folder)
        stage(repository, OWNED, "edited\n")
        assert clean_record._of_index(tree, repository.folder) is None


def test_an_empty_file_is_not_told_from_one_that_is_to_be_added(repository: Repository) -> None:
    found = git.repository(repository.folder)
    assert index_digest.of_listing(found.listing(), ["src"])
    repository.write("src/empty.ts", "")
    repository.must("add", "--intent-to-add", "src/empty.ts")
    assert index_digest.of_listing(found.listing(), ["src"]) is None
    assert index_digest.of_listing(found.listing(), ["src/app.ts"])


WORKSPACE = """\
flogen: ">=0.1,<0.2"
project: { name: shop, repository: acme/shop, domain: shop.example }
services: { api: { framework: nestjs, path: apps/api } }
environments: { production: {} }
"""
PACKAGE = '{"scripts": {"build": "tsc", "start": "node ."}}\n'


def test_in_a_workspace_the_code_of_a_service_does_not_count(tmp_path: Path) -> None:
    made = new(tmp_path / "project")
    made.write("projectflo.yaml", WORKSPACE)
    made.write("pnpm-workspace.yaml", "packages: [apps/*]\n")
    made.write("package.json", '{"packageManager": "pnpm@12.21.0"}\n')
    made.write("apps/api/package.json", PACKAGE)
    made.write("apps/api/src/app.ts", "one\n")
    assert run(made.folder, "render").returncode == 0
    made.commit_all()
    time.sleep(0.15)
    first = run(made.folder, "check", "--staged")
    assert (first.returncode, first.stdout) == (0, "")
    stage(made, "apps/api/src/app.ts", "two\n")
    stage(made, "apps/api/src/other.ts", "three\n")
    assert is_cached(run(made.folder, "check", "--staged"))
    stage(made, "apps/api/package.json", "{}\n")
    assert not is_cached(run(made.folder, "check", "--staged"))
    made.must("rm", "-r", "--quiet", "--cached", "apps")
    assert run(made.folder, "check", "--staged").returncode


def test_the_names_in_a_folder_count_without_what_is_below(repository: Repository) -> None:
    found = git.repository(repository.folder)

    def now() -> str | None:
        return index_digest.now(found, ["src/", "./"])

    stage(repository, "src/deep/one.ts", "1\n")
    first = now()
    stage(repository, "src/deep/one.ts", "2\n")
    stage(repository, "src/deep/two.ts", "2\n")
    assert now() == first
    stage(repository, "src/other/one.ts", "1\n")
    assert first != now() is not None
    stage(repository, "src/empty/.gitkeep", "")
    assert now() is None


@pytest.mark.parametrize(
    "paths",
    [
        ["."],
        ["src/"],
        ["./", "infra/", "infra/modules"],
        ["src"],
        ["src/app.ts", "nowhere"],
        ["infra/modules"],
    ],
)
def test_the_digest_of_a_listing_is_that_of_its_paths(
    repository: Repository, paths: list[str]
) -> None:
    found = git.repository(repository.folder)
    assert index_digest.of_listing(found.listing(), paths) == index_digest.now(found, paths)


def test_too_many_paths_have_no_digest(repository: Repository) -> None:
    listing = git.repository(repository.folder).listing()
    many = [f"src/{number}" for number in range(index_digest.MOST_PATHS + 1)]
    assert index_digest.of_listing(listing, many) is None
