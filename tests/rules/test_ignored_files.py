"""What git ignores of flogen's files, and what it should ignore and does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_repository import SETTINGS, Repository, new
from tests.hatches import run, write

EXAMPLE, COMPOSE = ".env.example", "docker-compose.yml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A rendered project in a repository that tracks nothing yet; the current folder."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    repository = new(tmp_path / "project")
    monkeypatch.chdir(repository.folder)
    write(repository.folder, "")
    assert run(repository.folder, "render").exit_code == 0
    assert run(repository.folder, "check").exit_code == 0
    return repository


@pytest.mark.parametrize("pattern", [".env*", ".env.*", "*.example"])
def test_an_ignored_file_is_found_and_the_hint_mends_it(project: Repository, pattern: str) -> None:
    ignores = project.write(".gitignore", f"{pattern}\n")
    assert project.git("add", EXAMPLE).returncode == 1
    result = run(project.folder, "check")
    assert result.exit_code == 1
    assert (
        f"git ignores {EXAMPLE}: pattern {pattern} at .gitignore:1 [ignored-file]" in result.output
    )
    assert (
        f"= add !/{EXAMPLE} after it\n      = or run:\n          git add --force {EXAMPLE}\n"
        in result.output
    )

    ignores.write_text(f"{pattern}\n!/{EXAMPLE}\n")
    assert run(project.folder, "check").exit_code == 0
    project.must("add", EXAMPLE)


def test_what_is_tracked_all_the_same_is_fine(project: Repository) -> None:
    project.write(".gitignore", ".env*\n")
    project.must("add", "--force", EXAMPLE)
    assert run(project.folder, "check").exit_code == 0


def test_a_folder_that_is_ignored_is_one_finding(project: Repository) -> None:
    project.write(".gitignore", "*.log\n.husky/\n")
    result = run(project.folder, "check")
    assert (
        "git ignores .husky/pre-commit and 1 more: pattern .husky/ at .gitignore:2" in result.output
    )
    assert "= remove the pattern\n      = or run:\n" in result.output
    assert "\n          git add --force .husky/pre-commit .husky/pre-push\n" in result.output
    assert result.output.count("[ignored-file]") == 1


def test_the_lock_and_other_files_of_patterns_count(project: Repository) -> None:
    project.write(".git/info/exclude", "*.lock\n")
    assert "git ignores flogen.lock: pattern *.lock at .git/info/exclude:1" in (
        run(project.folder, "check").output
    )


def test_below_the_top_the_paths_are_those_of_the_spec(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = new(tmp_path)
    folder = tmp_path / "shop"
    folder.mkdir()
    monkeypatch.chdir(folder)
    write(folder, "")
    assert run(folder, "render").exit_code == 0
    repository.write(".gitignore", COMPOSE)
    assert (
        f"git ignores {COMPOSE}: pattern {COMPOSE} at .gitignore:1" in run(folder, "check").output
    )


def test_a_folder_behind_a_link_is_no_fault_of_git(project: Repository) -> None:
    project.write(".gitignore", ".env*\n")
    (project.folder / ".husky").rename(project.folder / "elsewhere")
    (project.folder / ".husky").symlink_to("elsewhere")
    result = run(project.folder, "check")
    assert "[drift-blocked]" in result.output
    assert f"git ignores {EXAMPLE}" in result.output


def test_what_git_cannot_say_is_no_finding(project: Repository) -> None:
    inner = new(project.folder / ".husky")
    inner.commit_all()
    project.must("add", "--all")
    assert run(project.folder, "check").exit_code == 0


def test_a_clean_answer_is_forgotten_with_a_new_pattern(
    project: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert run(project.folder, "check", "--cache").exit_code == 0
    project.write(".gitignore", ".env*\n")
    assert run(project.folder, "check", "--cache").exit_code == 1


def test_a_file_with_secrets_that_git_would_commit_is_found(project: Repository) -> None:
    project.write(".env", "A=1\n")
    result = run(project.folder, "check")
    assert result.exit_code == 1
    assert (
        "git does not ignore .env, which contains secrets [env-file-not-ignored]" in result.output
    )
    assert "add .env to .gitignore\n" in result.output
    project.write(".gitignore", ".env\n")
    assert run(project.folder, "check").exit_code == 0


def test_a_file_with_secrets_that_is_staged_is_found(project: Repository) -> None:
    project.write(".gitignore", ".env\n")
    project.write(".env", "A=1\n")
    project.must("add", "--all")
    project.must("add", "--force", ".env")
    result = run(project.folder, "check", "--staged")
    assert "[env-file-not-ignored]" in result.output
    assert (
        "= add .env to .gitignore\n      = run:\n          git rm --cached .env\n" in result.output
    )


def test_the_example_says_what_git_must_ignore(project: Repository) -> None:
    assert "add the line .env to .gitignore" in (project.folder / EXAMPLE).read_text()
