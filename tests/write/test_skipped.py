"""A file whose drift a comment ignores: a check is clean, and a render leaves it alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen.repository import lock
from tests.hatches import BASE, CI, COMPOSE, run, write

IGNORES = "# flogen: ignore[{}] tuned for one machine\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "")
    assert run(tmp_path, "render").exit_code == 0
    return tmp_path


def edit(folder: Path, path: str, rules: str) -> str:
    changed = (folder / path).read_text() + IGNORES.format(rules)
    (folder / path).write_text(changed)
    return changed


def test_a_check_says_what_a_render_leaves_alone(project: Path) -> None:
    edit(project, COMPOSE, "drift-edited")
    result = run(project, "check")
    assert result.exit_code == 0
    assert f"flogen render leaves alone what ignores its drift: {COMPOSE}." in result.output


def test_a_render_skips_the_file_and_writes_the_others(project: Path) -> None:
    changed = edit(project, COMPOSE, "drift-edited, drift-edited-and-stale")
    known = lock.read((project / "flogen.lock").read_text())
    (project / CI).unlink()

    result = run(project, "render")

    assert result.exit_code == 0
    assert f" skipped  {COMPOSE}: drift-edited is ignored there\n" in result.output
    assert "1 created, 0 updated, 0 removed" in result.output
    assert result.output.count("skipped") == 2
    assert (project / COMPOSE).read_text() == changed
    assert lock.read((project / "flogen.lock").read_text()) == known
    assert run(project, "render", "--dry-run").exit_code == 0
    assert run(project, "render", "--diff").output == ""


def test_the_spec_that_moves_on_needs_a_word_of_its_own(project: Path) -> None:
    edit(project, COMPOSE, "drift-edited")
    newer = BASE.replace("databases: { db: {} }", "databases: { db: { version: 15 } }")
    (project / "projectflo.yaml").write_text(newer)
    result = run(project, "render")
    assert result.exit_code == 1
    assert "[drift-edited-and-stale]" in result.output


def test_without_a_reason_nothing_is_skipped(project: Path) -> None:
    with (project / COMPOSE).open("a") as file:
        file.write("# flogen: ignore[drift-edited]\n")
    assert run(project, "render").exit_code == 1


def test_force_overwrites_what_would_be_skipped(project: Path) -> None:
    before = (project / COMPOSE).read_text()
    edit(project, COMPOSE, "drift-edited")
    assert run(project, "render", "--force", COMPOSE).exit_code == 0
    assert (project / COMPOSE).read_text() == before


def test_an_edited_orphan_is_skipped_and_stays_in_the_lock(project: Path) -> None:
    changed = edit(project, COMPOSE, "drift-edited-orphan")
    (project / "projectflo.yaml").write_text(BASE.replace("runs_on: compose", "branch: main"))
    result = run(project, "render")
    assert result.exit_code == 0
    assert f"{COMPOSE}: drift-edited-orphan is ignored there" in result.output
    assert (project / COMPOSE).read_text() == changed
    assert COMPOSE in lock.read((project / "flogen.lock").read_text())
    assert run(project, "check").exit_code == 0


def test_a_foreign_file_is_skipped_and_stays_out_of_the_lock(tmp_path: Path) -> None:
    write(tmp_path, "")
    (tmp_path / COMPOSE).write_text(IGNORES.format("drift-foreign"))
    result = run(tmp_path, "render")
    assert result.exit_code == 0
    assert f"{COMPOSE}: drift-foreign is ignored there" in result.output
    assert COMPOSE not in lock.read((tmp_path / "flogen.lock").read_text())
