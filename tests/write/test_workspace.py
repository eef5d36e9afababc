"""Rendering into a folder: what is written, what is refused, and what is left alone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from flogen.diagnostics import UserError
from flogen.drift import hints
from flogen.drift.kinds import Drift
from flogen.repository import lock, paths
from flogen.repository.tree import WorkTree
from flogen.targets.artifact import Artifact
from flogen.write import workspace

HEAD = "# Made by flogen from projectflo.yaml.\n"
ONE = Artifact("a/one.txt", f"{HEAD}one\n", "test")
TWO = Artifact("two.sh", "#!/bin/sh\n", "test", executable=True)
CHANGED = Artifact("a/one.txt", f"{HEAD}another\n", "test")


def drift(root: Path, *artifacts: Artifact) -> dict[str, Drift]:
    return {state.path: state.drift for state in workspace.inspect(WorkTree(root), artifacts)}


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_files_are_created_with_their_lock(tmp_path: Path) -> None:
    changes = workspace.render(tmp_path, [ONE, TWO])

    assert [state.path for state in changes.created] == ["a/one.txt", "two.sh"]
    assert snapshot(tmp_path).keys() == {"a/one.txt", "two.sh", "flogen.lock"}
    assert os.access(tmp_path / "two.sh", os.X_OK)
    assert not os.access(tmp_path / "a/one.txt", os.X_OK)
    assert set(drift(tmp_path, ONE, TWO).values()) == {Drift.CURRENT}


def test_sha256sum_reads_the_lock(tmp_path: Path) -> None:
    workspace.render(tmp_path, [ONE, TWO])

    command = ["sha256sum", "--check", "--strict", "flogen.lock"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0


def test_a_second_render_touches_nothing(tmp_path: Path) -> None:
    workspace.render(tmp_path, [ONE, TWO])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    changes = workspace.render(tmp_path, [ONE, TWO])

    assert not changes.any
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_stale_file_is_updated(tmp_path: Path) -> None:
    workspace.render(tmp_path, [ONE])

    assert drift(tmp_path, CHANGED) == {"a/one.txt": Drift.STALE}
    assert [state.path for state in workspace.render(tmp_path, [CHANGED]).updated] == ["a/one.txt"]
    assert (tmp_path / "a/one.txt").read_text() == CHANGED.text


@pytest.mark.parametrize(
    ("plan", "kind"), [(ONE, Drift.EDITED), (CHANGED, Drift.EDITED_AND_STALE), (TWO, None)]
)
def test_an_edit_is_never_overwritten(tmp_path: Path, plan: Artifact, kind: Drift | None) -> None:
    workspace.render(tmp_path, [ONE])
    (tmp_path / "a/one.txt").write_text("mine\n")
    before = snapshot(tmp_path)

    changes = workspace.render(tmp_path, [plan])

    assert [state.drift for state in changes.refused] == [kind or Drift.EDITED_ORPHAN]
    assert snapshot(tmp_path) == before


def test_one_refusal_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "two.sh").write_text("mine\n")

    changes = workspace.render(tmp_path, [ONE, TWO])

    assert [state.drift for state in changes.refused] == [Drift.FOREIGN]
    assert snapshot(tmp_path) == {"two.sh": b"mine\n"}


@pytest.mark.parametrize("plan", [[ONE], [CHANGED], []])
def test_force_gives_up_the_edit_of_one_file(tmp_path: Path, plan: list[Artifact]) -> None:
    workspace.render(tmp_path, [ONE])
    (tmp_path / "a/one.txt").write_text("mine\n")

    changes = workspace.render(tmp_path, plan, forced=["a/one.txt"])

    assert not changes.refused
    assert drift(tmp_path, *plan) == {a.path: Drift.CURRENT for a in plan}
    assert (tmp_path / "a").exists() == bool(plan)


def test_a_file_that_is_right_already_is_adopted(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.txt").write_text(ONE.text)

    assert drift(tmp_path, ONE) == {"a/one.txt": Drift.UNLOCKED}
    workspace.render(tmp_path, [ONE])
    assert drift(tmp_path, ONE) == {"a/one.txt": Drift.CURRENT}


ORPHAN = Artifact("infra/shared/github.tf", f"{HEAD}orphan\n", "test")


def test_an_orphan_goes_with_its_empty_folders(tmp_path: Path) -> None:
    workspace.render(tmp_path, [ORPHAN, TWO])

    changes = workspace.render(tmp_path, [TWO])

    assert [state.path for state in changes.removed] == ["infra/shared/github.tf"]
    assert not (tmp_path / "infra").exists()


def test_a_folder_with_something_else_in_it_stays(tmp_path: Path) -> None:
    workspace.render(tmp_path, [ORPHAN])
    (tmp_path / "infra/mine").touch()

    workspace.render(tmp_path, [])

    assert snapshot(tmp_path).keys() == {"infra/mine", "flogen.lock"}


def test_an_orphan_that_is_the_planned_file_in_another_case_stays(tmp_path: Path) -> None:
    """On a disk that does not tell cases apart both names lead to one file."""
    old = Artifact("docker/postgres/Db.sql", f"{HEAD}same\n", "test")
    new = Artifact("docker/postgres/db.sql", f"{HEAD}same\n", "test")
    workspace.render(tmp_path, [old])
    (tmp_path / new.path).hardlink_to(tmp_path / old.path)

    workspace.render(tmp_path, [new])

    assert (tmp_path / old.path).exists()
    assert (tmp_path / new.path).read_text() == new.text
    assert lock.read((tmp_path / paths.LOCK).read_text()).keys() == {new.path}


@pytest.mark.parametrize("is_ejected", [False, True])
def test_an_orphan_that_is_the_users_file_in_another_case_stays(
    tmp_path: Path, is_ejected: bool
) -> None:
    """A file that is ejected, or that a comment keeps, is not among the files that are written."""
    old = Artifact("docker/postgres/Db.sql", f"{HEAD}same\n", "test")
    new = Artifact("docker/postgres/db.sql", f"{HEAD}other\n", "test")
    workspace.render(tmp_path, [old])
    (tmp_path / new.path).hardlink_to(tmp_path / old.path)

    if is_ejected:
        workspace.render(tmp_path, [], left_alone=[new.path])
    else:
        workspace.render(tmp_path, [new], is_skipped=lambda state: state.path == new.path)

    assert (tmp_path / old.path).exists()


def test_the_executable_bit_is_mended(tmp_path: Path) -> None:
    workspace.render(tmp_path, [TWO])
    (tmp_path / "two.sh").chmod(0o644)

    assert drift(tmp_path, TWO) == {"two.sh": Drift.MODE}
    workspace.render(tmp_path, [TWO])
    assert os.access(tmp_path / "two.sh", os.X_OK)


def test_a_crlf_checkout_is_no_edit(tmp_path: Path) -> None:
    workspace.render(tmp_path, [ONE])
    (tmp_path / "a/one.txt").write_bytes(ONE.text.replace("\n", "\r\n").encode())
    lock_file = tmp_path / paths.LOCK
    lock_file.write_bytes(lock_file.read_bytes().replace(b"\n", b"\r\n"))

    assert drift(tmp_path, ONE) == {"a/one.txt": Drift.EOL}
    assert drift(tmp_path, CHANGED) == {"a/one.txt": Drift.STALE}
    assert not workspace.render(tmp_path, [ONE]).any


@pytest.mark.parametrize("place", ["a", "a/one.txt"])
@pytest.mark.parametrize("make", ["directory", "link", "pipe"])
def test_what_stands_in_the_way_is_never_followed(tmp_path: Path, place: str, make: str) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    outside.mkdir()
    (root / place).parent.mkdir(parents=True)
    _put(root / place, make, outside)
    if place == "a" and make == "directory":
        pytest.skip("a folder is what should stand there")

    changes = workspace.render(root, [ONE], forced=["a/one.txt"])

    (found,) = changes.refused
    assert found.drift is Drift.BLOCKED
    assert hints.hint(found) == (f"move {place}", "run:", "flogen render")
    assert list(outside.iterdir()) == []


def _put(path: Path, make: str, outside: Path) -> None:
    if make == "directory":
        path.mkdir()
    elif make == "link":
        path.symlink_to(outside)
    else:
        os.mkfifo(path)


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be created"):
        workspace.render(tmp_path / "file", [ONE])


def test_an_edit_during_the_render_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.render(tmp_path, [ONE])
    prepare = workspace._prepare

    def edit_meanwhile(*of_render: Any) -> None:
        prepare(*of_render)
        (tmp_path / "a/one.txt").write_text("mine\n")

    monkeypatch.setattr(workspace, "_prepare", edit_meanwhile)
    with pytest.raises(UserError, match="was changed while"):
        workspace.render(tmp_path, [CHANGED])

    assert (tmp_path / "a/one.txt").read_text() == "mine\n"


def test_only_some_families_leave_the_rest_alone(tmp_path: Path) -> None:
    workspace.render(tmp_path, [ONE, TWO])

    workspace.render(tmp_path, [CHANGED], whole=False)

    assert snapshot(tmp_path)["two.sh"] == b"#!/bin/sh\n"
    assert lock.read((tmp_path / paths.LOCK).read_text()).keys() == {"a/one.txt", "two.sh"}


def test_a_lock_that_is_no_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / paths.LOCK).mkdir()
    with pytest.raises(UserError, match="is a directory"):
        workspace.render(tmp_path, [ONE])
