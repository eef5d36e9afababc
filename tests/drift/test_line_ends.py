"""Scripts that git checks out with CRLF: found, mended, and kept as they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.git_repository import SETTINGS, Repository, new
from tests.hatches import run, write

HOOK = ".husky/pre-commit"
SCRIPT = ".husky/pre-push"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A rendered project, committed; the current folder."""
    repository = new(tmp_path / "project")
    monkeypatch.chdir(repository.folder)
    write(repository.folder, "")
    assert run(repository.folder, "render").exit_code == 0
    repository.commit_all()
    assert run(repository.folder, "check").exit_code == 0
    return repository


def checked_out_anew(repository: Repository) -> None:
    repository.must("rm", "-rq", "--cached", ".")
    repository.must("reset", "-q", "--hard")


@pytest.fixture
def crlf(project: Repository) -> Repository:
    project.must("config", "core.autocrlf", "true")
    checked_out_anew(project)
    assert b"\r\n" in (project.folder / HOOK).read_bytes()
    return project


def test_scripts_with_crlf_are_warnings_and_all_others_one_note(crlf: Repository) -> None:
    result = run(crlf.folder, "check")
    assert result.exit_code == 1
    assert f"{HOOK}: warning: a shell cannot run this script" in result.output
    assert f"{SCRIPT}: warning" in result.output
    assert result.output.count("[drift-eol]") == 1
    assert "only the line endings differ here and in" in result.output
    assert "[line-ends-not-kept]" in result.output
    assert "run:\n          flogen check --fix\n" in result.output


def test_a_render_writes_scripts_with_lf_and_leaves_the_rest(crlf: Repository) -> None:
    compose = (crlf.folder / "docker-compose.yml").read_bytes()
    assert run(crlf.folder, "render").exit_code == 0
    assert b"\r" not in (crlf.folder / HOOK).read_bytes()
    assert (crlf.folder / "docker-compose.yml").read_bytes() == compose
    assert "[line-ends-not-kept]" in run(crlf.folder, "check").output


@pytest.mark.parametrize("before", [b"", b"*.png binary", b"*.png binary\r\n* text=auto\r\n"])
def test_the_fix_lasts_over_the_next_checkout(crlf: Repository, before: bytes) -> None:
    path = crlf.folder / ".gitattributes"
    if before:
        path.write_bytes(before)
    result = run(crlf.folder, "check", "--fix")
    assert result.exit_code == 0, result.output
    assert path.read_bytes().startswith(before)
    assert f".gitattributes: eol=lf for {HOOK}" in result.output
    crlf.commit_all()
    checked_out_anew(crlf)
    assert b"\r" not in (crlf.folder / HOOK).read_bytes()
    assert subprocess.run(["sh", "-n", str(crlf.folder / HOOK)]).returncode == 0
    once = path.read_bytes()
    assert run(crlf.folder, "check", "--fix").exit_code == 0
    assert path.read_bytes() == once


def test_what_git_keeps_needs_nothing(project: Repository) -> None:
    project.write(".gitattributes", "* text=auto eol=lf\n")
    project.commit_all()
    project.must("config", "core.autocrlf", "true")
    checked_out_anew(project)
    assert run(project.folder, "check").exit_code == 0
    before = (project.folder / ".gitattributes").read_bytes()
    assert run(project.folder, "check", "--fix").exit_code == 0
    assert (project.folder / ".gitattributes").read_bytes() == before


def test_without_the_setting_nobody_is_told(project: Repository) -> None:
    assert "[line-ends-not-kept]" not in run(project.folder, "check").output
    run(project.folder, "check", "--fix")
    assert not (project.folder / ".gitattributes").exists()


def test_attributes_that_go_before_are_told(crlf: Repository) -> None:
    crlf.write(".husky/.gitattributes", "* text eol=crlf\n")
    run(crlf.folder, "check", "--fix")
    result = run(crlf.folder, "check", "--fix")
    assert ".gitattributes is not fixed: other attributes go before its lines" in result.output


def test_a_link_is_not_written_through(crlf: Repository) -> None:
    crlf.write("elsewhere", "")
    (crlf.folder / ".gitattributes").symlink_to("elsewhere")
    result = run(crlf.folder, "check", "--fix")
    assert result.exit_code == 1
    assert ".gitattributes is not fixed: it is a symbolic link" in result.output
    assert (crlf.folder / "elsewhere").read_bytes() == b""


def test_staged_scripts_with_crlf_are_found(project: Repository) -> None:
    path = project.folder / HOOK
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    project.must("add", HOOK)
    result = run(project.folder, "check", "--staged")
    assert f"{HOOK}: warning: a shell cannot run this script" in result.output
    assert (
        f"run:\n          flogen render\n          git add {HOOK} projectflo.yaml flogen.lock\n"
        in result.output
    )
