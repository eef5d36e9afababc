"""A disk that does not let a render do its work: one clear error, and nothing is half done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flogen import paths, workspace
from flogen.diagnostics import UserError
from flogen.drift.kinds import Drift
from flogen.targets.artifact import Artifact
from tests.test_workspace import CHANGED, ONE, TWO, drift, snapshot

THREE = Artifact("b/c/three.txt", "three\n", "test")
NO_ROOM = OSError(28, "No space left on device")


@pytest.mark.parametrize("write", [1, 2, 3, 4])
def test_a_full_disk_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: int
) -> None:
    """Two files and two locks are written before anything moves."""
    workspace.render(tmp_path, [ONE])
    before = snapshot(tmp_path)
    written: list[int] = []

    def no_room(handle: int) -> None:
        written.append(handle)
        if len(written) == write:
            raise NO_ROOM

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(UserError, match="No space left on device"):
        workspace.render(tmp_path, [CHANGED, THREE])

    assert snapshot(tmp_path) == before
    assert names(tmp_path) == {"a", "flogen.lock"}


@pytest.mark.parametrize("folder", ["b", "c"])
def test_no_room_for_a_folder_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    workspace.render(tmp_path, [ONE])
    before = snapshot(tmp_path)
    make = os.mkdir

    def no_room(path: Path, *rest: object) -> None:
        if path.name == folder and paths.STAGING not in path.parts:
            raise NO_ROOM
        make(path)

    monkeypatch.setattr(os, "mkdir", no_room)
    with pytest.raises(UserError, match="No space left on device"):
        workspace.render(tmp_path, [CHANGED, THREE])

    assert snapshot(tmp_path) == before
    assert names(tmp_path) == {"a", "flogen.lock"}


def names(root: Path) -> set[str]:
    return {path.name for path in root.iterdir()}


def test_a_lock_for_which_there_is_no_room_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.render(tmp_path, [ONE])
    (tmp_path / paths.LOCK).write_text(f"{'0' * 64}  a/one.txt\n")
    before = snapshot(tmp_path)
    monkeypatch.setattr(os, "fsync", _no_room)

    with pytest.raises(UserError, match="No space left on device"):
        workspace.render(tmp_path, [ONE])

    assert snapshot(tmp_path) == before


def _no_room(_: int) -> None:
    raise NO_ROOM


@pytest.mark.parametrize("path", [ONE.path, paths.LOCK])
@pytest.mark.parametrize("plan", [[CHANGED], []])
def test_a_read_only_file_is_one_clear_error(
    tmp_path: Path, path: str, plan: list[Artifact]
) -> None:
    workspace.render(tmp_path, [ONE])
    (tmp_path / path).chmod(0o444)
    before = snapshot(tmp_path)

    with pytest.raises(UserError, match=f"{path} cannot be written: it is read-only"):
        workspace.render(tmp_path, plan, forced=[ONE.path])

    assert snapshot(tmp_path) == before


def test_a_read_only_file_that_is_right_is_in_nobodys_way(tmp_path: Path) -> None:
    workspace.render(tmp_path, [ONE])
    (tmp_path / ONE.path).chmod(0o444)

    workspace.render(tmp_path, [ONE, TWO])

    assert set(drift(tmp_path, ONE, TWO).values()) == {Drift.CURRENT}


def test_folders_that_a_crash_has_left_empty_go(tmp_path: Path) -> None:
    for folder in ("b/c", "kept", ".flogen-tmp/b/c", ".flogen-tmp/kept", ".flogen-tmp/.."):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "kept/mine").touch()

    workspace.render(tmp_path, [])

    assert names(tmp_path) == {"kept"}
