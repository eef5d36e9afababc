"""Real commits and pushes through the rendered Husky hooks, without a network."""

from pathlib import Path

import pytest

from tests.live.repository import Repository, set_up
from tests.live.toolbox import run, said, tool


@pytest.fixture
def repository(reference: Path, node_env: dict[str, str], tmp_path: Path) -> Repository:
    for needed in ("flogen", "git", "husky", "lint-staged", "commitlint", "eslint", "prettier"):
        tool(needed)
    return set_up(reference, tmp_path / "repository", node_env)


@pytest.fixture
def remote(repository: Repository, tmp_path: Path) -> str:
    """A bare repository beside it, named origin."""
    folder = str(tmp_path / "origin.git")
    repository.must_git("init", "--quiet", "--bare", folder)
    repository.must_git("remote", "add", "origin", folder)
    return folder


def test_a_clean_commit_passes(repository: Repository) -> None:
    before = repository.head()
    repository.write("src/index.js", "export const answer = 43;\n")

    result = repository.commit("feat: raise the answer")

    assert result.returncode == 0, said(result)
    assert repository.head() != before


def test_a_lint_error_stops_the_commit(repository: Repository) -> None:
    before = repository.head()
    repository.write("src/index.js", "export const answer = missing;\n")

    result = repository.commit("feat: use what is not there")

    assert result.returncode == 1
    assert "'missing' is not defined" in said(result)
    assert repository.head() == before


def test_a_badly_formatted_file_is_committed_well_formatted(repository: Repository) -> None:
    repository.write("src/a 'b'.js", "export   const b = { c : 1 }")
    repository.write("docs/notes.md", "*  one\n*  two\n")

    result = repository.commit("docs: add notes")

    assert result.returncode == 0, said(result)
    assert repository.committed("src/a 'b'.js") == "export const b = { c: 1 };\n"
    assert repository.committed("docs/notes.md") == "- one\n- two\n"
    assert repository.must_git("status", "--porcelain") == ""


def test_formatters_keep_off_the_files_that_flogen_owns(repository: Repository) -> None:
    repository.write("owned.json", '{"a":1}')
    repository.write("free.json", '{"a":1}')
    repository.write("pnpm-lock.yaml", "a:   1\n")
    lock = repository.folder / "flogen.lock"
    lock.write_text(lock.read_text() + f"{'0' * 64}  owned.json\n")
    repository.must_git("add", "--all")

    result = run(tool("lint-staged"), env=repository.env, cwd=repository.folder)

    assert result.returncode == 0, said(result)
    assert (repository.folder / "free.json").read_text() == '{ "a": 1 }\n'
    assert (repository.folder / "owned.json").read_text() == '{"a":1}'
    assert (repository.folder / "pnpm-lock.yaml").read_text() == "a:   1\n"


def test_a_bad_message_stops_the_commit(repository: Repository) -> None:
    before = repository.head()
    repository.write("src/index.js", "export const answer = 43;\n")

    result = repository.commit("Raised the answer.")

    assert result.returncode == 1
    assert "type-empty" in said(result)
    assert repository.head() == before


def test_a_file_that_was_edited_by_hand_stops_the_commit(repository: Repository) -> None:
    before = repository.head()
    config = repository.folder / "commitlint.config.mjs"
    config.write_text(config.read_text() + "// by hand\n")

    result = repository.commit("chore: edit a generated file")

    assert result.returncode != 0
    assert "commitlint.config.mjs" in said(result)
    assert repository.head() == before


def test_a_push_that_passes_reaches_the_remote(repository: Repository, remote: str) -> None:
    result = repository.git("push", "origin", "main")

    assert result.returncode == 0, said(result)
    assert "types are fine" in said(result)
    pushed = repository.must_git("--git-dir", remote, "rev-parse", "main")
    assert pushed.strip() == repository.head()


def test_a_failing_check_stops_the_push(repository: Repository, remote: str) -> None:
    repository.write("src/index.js", "export const answer = ;\n")
    repository.must_git("commit", "--all", "--no-verify", "-m", "feat: break it")

    result = repository.git("push", "origin", "main")

    assert result.returncode == 1
    assert repository.must_git("--git-dir", remote, "branch") == ""


def test_the_hooks_need_no_network(repository: Repository, remote: str) -> None:
    repository.write("src/index.js", "export const answer = 43;\n")

    results = repository.commit("feat: raise the answer"), repository.git("push", "origin", "main")

    output = "".join(map(said, results))
    assert [result.returncode for result in results] == [0, 0], output
    assert "verifyDepsBeforeRun" not in output
    assert not (repository.folder / "pnpm-lock.yaml").exists()
