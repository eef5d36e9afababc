"""The lock: what it holds, and how little it is trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen.drift.kinds import Drift
from flogen.repository import lock, paths
from flogen.repository.tree import WorkTree
from flogen.targets.artifact import Artifact
from flogen.write import workspace

A, B = "a" * 64, "b" * 64


def test_entries_are_sorted_one_a_line() -> None:
    text = lock.write([("z", A), ("a/b", B), ("a/b", B)])
    assert text.splitlines()[1:] == [f"{B}  a/b", f"{A}  z"]
    assert lock.read(text) == {"a/b": {B}, "z": {A}}


def test_both_sides_of_a_merge_conflict_count() -> None:
    text = f"<<<<<<< ours\n{A}  x\n=======\n{B}  x\n>>>>>>> theirs\n"
    assert lock.read(text) == {"x": {A, B}}


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../outside",
        "a/../../outside",
        "a//b",
        "./a",
        "a/.",
        ".git/hooks/pre-commit",
        "a/.GIT/config",
        "flogen.lock",
        "projectflo.yaml",
        ".flogen-tmp/x",
        "a\\b",
        "a b",
        "a\x1b[31m",
        "",
    ],
)
def test_a_hostile_path_is_passed_over(path: str) -> None:
    assert not paths.is_safe(path)
    assert lock.read(f"{A}  {path}\n") == {}


@pytest.mark.parametrize("line", ["", "nonsense", A, f"{A} x", f"{A[:-1]}  x", f"{A.upper()}  x"])
def test_a_damaged_line_is_passed_over(line: str) -> None:
    assert lock.read(line) == {}


def test_a_lock_cannot_remove_what_flogen_did_not_write(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / paths.LOCK).write_text(f"{A}  precious\n{B}  gone\n")

    states = {state.path: state.drift for state in workspace.inspect(WorkTree(tmp_path), [])}
    changes = workspace.render(tmp_path, [])

    assert states == {"precious": Drift.EDITED_ORPHAN, "gone": Drift.ORPHAN}
    assert [state.path for state in changes.refused] == ["precious"]
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_lock_with_strange_bytes_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    artifact = Artifact("x", "x\n", "test")
    workspace.render(tmp_path, [artifact])
    with (tmp_path / paths.LOCK).open("ab") as file:
        file.write(b"\xff\xfe\x00\n")

    assert [state.drift for state in workspace.inspect(WorkTree(tmp_path), [artifact])] == [
        Drift.CURRENT
    ]
