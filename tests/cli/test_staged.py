"""`flogen check --staged` judges what is about to be committed, and changes nothing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from tests.cases import CASES
from tests.git_repository import SETTINGS, Repository, new

SPEC = "projectflo.yaml"
OWNED = "infra/environments/production/main.tf"
HOOK = f"""#!/bin/sh
exec {sys.executable} -m flogen check --staged
"""


@pytest.fixture(autouse=True)
def no_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with everything rendered and committed, which is also the current folder."""
    return set_up(new(tmp_path / "repository"), ".", monkeypatch)


def set_up(repository: Repository, below: str, monkeypatch: pytest.MonkeyPatch) -> Repository:
    folder = repository.folder / below
    folder.mkdir(exist_ok=True)
    shutil.copy(CASES["smallest"], folder / SPEC)
    monkeypatch.chdir(folder)
    assert flogen("render").exit_code == 0
    repository.commit_all()
    return repository


def flogen(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def check(*words: str) -> Result:
    return flogen("check", "--staged", *words)


def change(path: Path) -> None:
    path.write_text(path.read_text() + "# by hand\n")


def test_what_is_committed_and_right_is_clean(repository: Repository) -> None:
    result = check()
    assert result.exit_code == 0, result.output
    assert "nothing found" in result.output


def test_an_edit_counts_once_it_is_staged(repository: Repository) -> None:
    change(repository.folder / OWNED)
    assert check().exit_code == 0

    repository.must("add", OWNED)
    result = check()
    assert result.exit_code == 1
    assert "drift-edited" in result.output
    assert f"\n          git add {OWNED} {SPEC} flogen.lock\n" in result.output


def commands(result: Result) -> list[str]:
    """The commands that a report tells to run, in their order and without their copies."""
    found = [line.strip() for line in result.output.splitlines() if line.startswith(" " * 10)]
    return list(dict.fromkeys(found))


def follow(repository: Repository, asked: list[str]) -> None:
    for program, *words in map(str.split, asked):
        if program == "flogen":
            assert flogen(*words).exit_code == 0, words
        else:
            repository.must(*words)


@pytest.mark.parametrize("choice", ["eject", "render --force"])
@pytest.mark.parametrize("is_foreign", [False, True])
def test_every_choice_about_a_staged_file_can_be_followed_to_its_end(
    repository: Repository, choice: str, is_foreign: bool
) -> None:
    change(repository.folder / OWNED)
    if is_foreign:
        lock = repository.folder / "flogen.lock"
        kept = [line for line in lock.read_text().splitlines(True) if OWNED not in line]
        lock.write_text("".join(kept))
        (repository.folder / OWNED).write_text("# mine\n")
    repository.must("add", "--all")
    asked = [one for one in commands(check()) if one.startswith((f"flogen {choice}", "git add"))]
    assert len(asked) == 2

    follow(repository, asked)
    assert check().exit_code == 0, check().output


def test_a_render_of_a_spec_that_is_not_staged_can_be_followed_to_its_end(
    repository: Repository,
) -> None:
    spec = repository.folder / SPEC
    spec.write_text(spec.read_text().replace("name: notes", "name: other"))
    assert flogen("render").exit_code == 0
    repository.must("add", "infra", "docs", "flogen.lock")

    follow(repository, commands(check()))
    assert check().exit_code == 0, check().output


def test_a_staged_edit_that_was_undone_on_disk_still_counts(repository: Repository) -> None:
    before = (repository.folder / OWNED).read_text()
    change(repository.folder / OWNED)
    repository.must("add", OWNED)
    (repository.folder / OWNED).write_text(before)

    assert flogen("check").exit_code == 0
    assert check().exit_code == 1


def test_the_spec_is_that_of_the_index(repository: Repository) -> None:
    spec = repository.folder / SPEC
    text = spec.read_text()
    spec.write_text("this: is no spec\n")
    assert check().exit_code == 0

    spec.write_text(text.replace("name: notes", "name: other"))
    repository.must("add", SPEC)
    spec.write_text(text)
    result = check()
    assert result.exit_code == 1
    assert "run:\n          flogen render\n          git add" in result.output


def test_a_spec_that_is_on_disk_no_longer_is_found_in_the_index(repository: Repository) -> None:
    (repository.folder / SPEC).unlink()
    assert check().exit_code == 0
    assert check("--file", SPEC).exit_code == 0


def test_a_spec_that_is_not_staged_is_one_clear_error(repository: Repository) -> None:
    repository.must("rm", "--quiet", "--cached", SPEC)
    result = check()
    assert result.exit_code == 2
    assert f"{SPEC}: error: the spec is not in git's index" in result.output
    assert f"run:\n          git add {SPEC}" in result.output


def test_no_spec_at_all_is_one_clear_error(repository: Repository) -> None:
    repository.must("rm", "--quiet", SPEC)
    result = check()
    assert result.exit_code == 2
    assert "there is no projectflo.yaml here or above" in result.output


def test_a_spec_that_is_a_link_is_one_clear_error(repository: Repository) -> None:
    (repository.folder / SPEC).rename(repository.folder / "other.yaml")
    (repository.folder / SPEC).symlink_to("other.yaml")
    repository.must("add", "--all")
    result = check()
    assert result.exit_code == 2
    assert "a symbolic link is staged here" in result.output


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        (SPEC, 2, "the spec is in a merge conflict"),
        ("flogen.lock", 2, "flogen.lock is in a merge conflict"),
        (OWNED, 1, "there is an unresolved merge conflict at the path of a planned file"),
    ],
)
def test_a_conflict_is_called_one(repository: Repository, path: str, code: int, said: str) -> None:
    for branch in ("one", "two"):
        repository.must("checkout", "--quiet", "-b", branch, "main")
        change(repository.folder / path)
        with (repository.folder / path).open("a") as file:
            file.write(f"# {branch}\n")
        repository.commit_all()
    assert repository.git("merge", "one").returncode == 1

    result = check()
    assert result.exit_code == code
    assert said in result.output
    assert f"git add {path}" in result.output


def test_a_wrong_bit_in_the_index_is_gits_to_mend(repository: Repository) -> None:
    repository.must("update-index", "--chmod=+x", OWNED)
    result = check()
    assert result.exit_code == 1
    assert f"run:\n          git update-index --chmod=-x {OWNED}\n" in result.output

    repository.must("update-index", "--chmod=-x", OWNED)
    assert check().exit_code == 0


def test_a_repository_above_the_specs_folder_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = set_up(new(tmp_path / "above"), "product", monkeypatch)
    assert check().exit_code == 0
    change(repository.folder / "product" / OWNED)
    repository.must("add", "--all")

    assert check().exit_code == 1
    below = repository.folder / "product" / "apps"
    below.mkdir()
    monkeypatch.chdir(below)
    assert check().exit_code == 1
    monkeypatch.chdir(tmp_path)
    assert check("-f", str(repository.folder / "product" / SPEC)).exit_code == 1


def test_an_output_folder_is_looked_up_in_the_index(repository: Repository) -> None:
    assert flogen("render", "-o", "elsewhere").exit_code == 0
    assert "the file does not exist" in check("-o", "elsewhere").output
    repository.must("add", "--all")
    assert check("-o", "elsewhere").exit_code == 0


def test_outside_a_repository_it_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = check()
    assert result.exit_code == 2
    assert "is in no git work tree" in result.output


def everything(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Each file with its times and bytes, those of .git too."""
    return {
        str(path): (path.lstat().st_mtime_ns, path.lstat().st_ctime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("state", ["clean", "edited", "broken spec"])
def test_neither_the_index_nor_the_tree_is_touched(repository: Repository, state: str) -> None:
    if state == "edited":
        change(repository.folder / OWNED)
        repository.must("add", OWNED)
        change(repository.folder / OWNED)
    if state == "broken spec":
        repository.write(SPEC, "flogen: 1\n")
        repository.must("add", SPEC)
    os.utime(repository.folder / "flogen.lock")  # what makes `git status` refresh the index
    before = everything(repository.folder)

    check()

    assert everything(repository.folder) == before


@pytest.mark.parametrize("words", [["--all"], ["--only", OWNED], ["--include", OWNED]])
def test_a_hook_judges_what_this_commit_would_hold(
    repository: Repository, words: list[str]
) -> None:
    hook = repository.write(".git/hooks/pre-commit", HOOK)
    hook.chmod(0o755)
    change(repository.folder / OWNED)

    result = repository.git("commit", "-m", "edit", *words)
    assert result.returncode == 1, result.stderr
    assert f"{OWNED}: warning: the file was edited" in result.stdout + result.stderr

    repository.write("other", "text\n")
    repository.must("add", "other")
    assert repository.git("commit", "-m", "only the rest").returncode == 0
