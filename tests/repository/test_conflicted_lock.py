"""A merge conflict in flogen.lock is found, and `flogen render` solves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_repository import new
from tests.hatches import run, write


def conflict(folder: Path) -> None:
    """Leaves the marks of a merge around a line of the lock that both sides have."""
    path = folder / "flogen.lock"
    head, first, *rest = path.read_text().splitlines(True)
    other = f"{'a' * 64}  .husky/pre-commit\n"
    marked = [head, "<<<<<<< HEAD\n", first, "=======\n", other, ">>>>>>> other\n", *rest]
    path.write_text("".join(marked))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    new(tmp_path)
    write(tmp_path, "")
    assert run(tmp_path, "render").exit_code == 0
    return tmp_path


def test_a_check_finds_it_and_a_render_solves_it(project: Path) -> None:
    conflict(project)
    result = run(project, "check")
    assert result.exit_code == 1
    assert "flogen.lock:2:1: error: there is a merge conflict marker [conflict-markers]" in (
        result.output
    )
    assert "run:\n          flogen render\n" in result.output

    assert run(project, "render").exit_code == 0

    assert "<<<<<<<" not in (project / "flogen.lock").read_text()
    assert run(project, "check").exit_code == 0


def test_marks_alone_are_found(project: Path) -> None:
    path = project / "flogen.lock"
    path.write_text(f"{path.read_text()}>>>>>>> other\n")
    assert "[conflict-markers]" in run(project, "check").output


def test_in_the_index_it_is_staged_again(project: Path) -> None:
    conflict(project)
    new(project).must("add", "--all")
    result = run(project, "check", "--staged")
    assert "[conflict-markers]" in result.output
    assert "run:\n          flogen render\n          git add flogen.lock\n" in result.output


def test_a_render_that_writes_the_lock_alone_says_that_it_wrote(project: Path) -> None:
    path = project / "flogen.lock"
    path.write_text(f"{path.read_text()}>>>>>>> other\n")
    assert run(project, "render", "--exit-non-zero-on-change").exit_code == 1
    assert run(project, "render", "--exit-non-zero-on-change").exit_code == 0
