"""A disk that does not let a render do its work: one clear error, and nothing is half done."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

import pytest

from flogen.diagnostics import UserError
from flogen.drift.kinds import Drift
from flogen.repository import open_folders, paths
from flogen.targets.artifact import Artifact
from flogen.write import workspace
from tests.write.test_workspace import CHANGED, ONE, TWO, drift, snapshot

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
    make, made = os.mkdir, list[str]()

    def no_room(name: str, *mode: int, **place: int) -> None:
        made.append(name)
        if made.count(folder) == 2:  # the first one is in the staging folder
            raise NO_ROOM
        make(name, *mode, **place)

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


@pytest.mark.parametrize("plan", [[CHANGED], []], ids=["a write", "a removal"])
def test_a_folder_that_becomes_a_link_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plan: list[Artifact]
) -> None:
    """The folder is exchanged between the last look at the file and the change of it."""
    root, outside = tmp_path / "root", tmp_path / "outside"
    outside.mkdir()
    (outside / "one.txt").write_text(ONE.text)
    workspace.render(root, [ONE])
    look = open_folders.content

    def look_and_exchange(*words: Any) -> bytes | None:
        found = look(*words)
        if (root / "a").is_dir() and not (root / "a").is_symlink():
            (root / "a").rename(root / "moved")
            (root / "a").symlink_to(outside)
        return found

    monkeypatch.setattr(open_folders, "content", look_and_exchange)
    with contextlib.suppress(UserError):
        workspace.render(root, plan)
    assert (outside / "one.txt").read_text() == ONE.text
    assert names(outside) == {"one.txt"}


def test_no_folder_is_made_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "link").symlink_to("outside")
    with pytest.raises(OSError), open_folders.around(tmp_path, "link/new/file", make=True):
        pass
    assert names(tmp_path / "outside") == set()
