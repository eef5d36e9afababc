"""A file that cannot be a spec is refused in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flogen.diagnostics import Diagnostic, SpecError, steps
from flogen.spec import source

BOM = b"\xef\xbb\xbf"


def refusal(path: Path) -> Diagnostic:
    with pytest.raises(SpecError) as caught:
        source.read(path, "spec.yaml")
    (found,) = caught.value.diagnostics
    assert found.path == "spec.yaml"
    return found


def refusal_of(folder: Path, content: bytes) -> Diagnostic:
    path = folder / "spec.yaml"
    path.write_bytes(content)
    return refusal(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    found = refusal(tmp_path / "nowhere.yaml")
    assert found.message == "there is no such file"
    assert steps(found.hint) == ("to create one, run:", "flogen init -f spec.yaml")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).message == "this is a directory, not a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.touch(mode=0o000)
    assert refusal(path).message == "the file cannot be read: Permission denied"


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = refusal(tmp_path / "file" / "spec.yaml")
    assert found.message == "the file cannot be read: Not a directory"


def test_a_file_of_one_mebibyte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"#" * source.MAX_BYTES)
    assert len(source.read(path, "spec.yaml")) == 1024 * 1024


def test_a_larger_file_is_refused(tmp_path: Path) -> None:
    found = refusal_of(tmp_path, b"#" * (source.MAX_BYTES + 1))
    assert found.message == "the file is larger than 1024 KiB"


def test_an_endless_file_is_refused() -> None:
    assert refusal(Path("/dev/zero")).message == "the file is larger than 1024 KiB"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").message == "this is a pipe, not a file"


def test_what_a_shell_hands_over_as_a_file_is_read() -> None:
    theirs, ours = os.pipe()
    os.write(ours, b"a: 1")
    os.close(ours)
    assert source.read(Path(f"/dev/fd/{theirs}"), "spec.yaml") == "a: 1"
    os.close(theirs)


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", BOM, b"\n" * 10], ids=repr)
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    found = refusal_of(tmp_path, content)
    assert found.message == "the file is empty"
    assert steps(found.hint) == ("remove it", "to create a new one, run:", "flogen init")


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"a: 1\nb: \xe9\n", 2, 4),
        ("é: ".encode() + b"\xe9", 1, 4),
        (b"a: 1\r\nb: \xc3", 2, 4),
        ("a: 1\n".encode("utf-16"), 1, 1),
        (BOM + b"a: 1\nb: \xe9\n", 2, 4),
        (BOM + b"\xe9", 1, 1),
    ],
    ids=repr,
)
def test_text_that_is_not_utf8_is_refused_where_it_stands(
    tmp_path: Path, content: bytes, line: int, column: int
) -> None:
    found = refusal_of(tmp_path, content)
    assert (found.rule, found.message) == ("encoding", "the file is not UTF-8")
    assert found.span is not None
    assert (found.span.line, found.span.column) == (line, column)
    assert found.hint == "save it as UTF-8"


def test_a_byte_order_mark_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(BOM + b"a: 1\n")
    assert source.read(path, "spec.yaml") == "a: 1\n"


def test_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"a: 1\r\nb: 2\r\n")
    assert source.read(path, "spec.yaml") == "a: 1\r\nb: 2\r\n"


def test_the_spec_is_found_here_before_above(tmp_path: Path) -> None:
    here = tmp_path / "packages"
    here.mkdir()
    (tmp_path / "projectflo.yaml").touch()
    assert source.find(here) == tmp_path / "projectflo.yaml"
    (here / "projectflo.yaml").touch()
    assert source.find(here) == here / "projectflo.yaml"


def test_the_spec_is_found_at_the_root_of_the_repository(tmp_path: Path) -> None:
    below = tmp_path / "apps" / "api"
    below.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "projectflo.yaml").touch()
    assert source.find(below) == tmp_path / "projectflo.yaml"


@pytest.mark.parametrize("kind", ["folder", "file of a worktree"])
def test_the_search_ends_at_the_root_of_the_repository(tmp_path: Path, kind: str) -> None:
    below = tmp_path / "repository" / "apps"
    below.mkdir(parents=True)
    (tmp_path / "projectflo.yaml").touch()
    git = tmp_path / "repository" / ".git"
    git.mkdir() if kind == "folder" else git.touch()
    assert source.find(below) is None
