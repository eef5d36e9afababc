"""`flogen check --fix` keeps what a bot has raised, and changes nothing else."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from flogen.diagnostics import UserError
from flogen.model.action_pins import Pin
from flogen.targets.artifact import Artifact
from flogen.write import spec_edit, workspace
from flogen.write.workspace import Changes
from tests import git_repository
from tests.cases import REFERENCE
from tests.planning.test_pin_bumps import CI, NEW, OLD, OTHER, uses


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The reference project, rendered; the current folder."""
    shutil.copy(REFERENCE, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert flogen("render").exit_code == 0
    return tmp_path


def flogen(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_bytes(change(path.read_bytes().decode()).encode())


def bump(project: Path, pin: Pin = NEW, old: Pin = OLD, times: int = -1) -> None:
    edit(project / CI, lambda text: text.replace(uses(old), uses(pin), times))


def test_check_tells_a_bump_and_how_to_keep_it(project: Path) -> None:
    bump(project)
    result = flogen("check")
    assert result.exit_code == 1
    assert f"{CI}:32:15: warning: actions/checkout was updated from v7.0.1" in result.output
    assert "run:\n          flogen check --fix\n" in result.output
    assert "drift-edited" not in result.output


@pytest.mark.parametrize("times", [1, -1])
def test_fix_keeps_the_bump_and_every_other_byte_of_the_spec(project: Path, times: int) -> None:
    before = (project / "projectflo.yaml").read_text()
    (project / "projectflo.yaml").chmod(0o640)
    bump(project, times=times)

    result = flogen("check", "--fix")

    assert result.exit_code == 0, result.output
    assert "projectflo.yaml: pipeline.pins: actions/checkout v7.0.1 → v99.0.0" in result.output
    after = (project / "projectflo.yaml").read_text()
    added = f"""\
  pins:
    actions/checkout:
      version: {NEW.version}
      sha: "{NEW.sha}"
"""
    assert after.replace(added, "") == before
    assert (project / "projectflo.yaml").stat().st_mode & 0o777 == 0o640
    assert uses(OLD) not in (project / CI).read_text()
    assert flogen("check").exit_code == 0
    assert sorted(p.name for p in project.glob(".projectflo*")) == []


def test_a_pin_that_the_spec_has_is_raised_in_place(project: Path) -> None:
    bump(project)
    assert flogen("check", "--fix").exit_code == 0
    before = (project / "projectflo.yaml").read_text()
    bump(project, OTHER, NEW)

    assert flogen("check", "--fix").exit_code == 0

    after = (project / "projectflo.yaml").read_text()
    assert after == before.replace(NEW.version, OTHER.version).replace(NEW.sha, OTHER.sha)


@pytest.mark.parametrize("start", ["\ufeff", ""])
def test_bytes_that_are_not_text_stay(project: Path, start: str) -> None:
    spec = project / "projectflo.yaml"
    edit(spec, lambda text: start + text.replace("\n", "\r\n"))
    bump(project)

    assert flogen("check", "--fix").exit_code == 0

    raw = spec.read_bytes()
    assert raw.decode().startswith(start + "#")
    assert not re.search(rb"(?<!\r)\n", raw)


def test_another_edited_file_is_told_and_left(project: Path) -> None:
    bump(project)
    edit(project / "docker-compose.yml", lambda text: text + "# by hand\n")

    result = flogen("check", "--fix")

    assert result.exit_code == 1
    assert "docker-compose.yml: warning: the file was edited" in result.output
    assert f"{CI}: warning: the file was edited" not in result.output
    assert (project / "docker-compose.yml").read_text().endswith("# by hand\n")


def test_a_mixed_edit_is_left_and_says_why(project: Path) -> None:
    bump(project)
    edit(project / CI, lambda text: text.replace("name: CI", "name: Mine"))
    before = snapshot(project)

    result = flogen("check", "--fix")

    assert result.exit_code == 1
    assert "is not fixed: other lines of the file differ too" in result.output
    assert "drift-edited" in result.output
    assert snapshot(project) == before


def test_a_spec_that_cannot_be_edited_is_left_and_says_why(project: Path) -> None:
    shared = f"""\
  pins:
    actions/checkout: &same {{ version: v98.0.0, sha: "{NEW.sha}" }}
    pnpm/setup: *same
"""
    edit(
        project / "projectflo.yaml",
        lambda text: text.replace("  timeout_minutes: 15\n", f"  timeout_minutes: 15\n{shared}"),
    )
    assert flogen("render").exit_code == 0
    bump(project, OTHER, Pin("v98.0.0", NEW.sha))
    before = snapshot(project)

    result = flogen("check", "--fix")

    assert result.exit_code == 1
    assert "is not fixed: pipeline.pins of projectflo.yaml is to be edited by hand" in result.output
    assert snapshot(project) == before


def test_an_edit_that_is_made_meanwhile_is_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bump(project)
    before = (project / "projectflo.yaml").read_text()
    assign = spec_edit.assign

    def meanwhile(text: str, keys: tuple[str, ...], value: str) -> str:
        (project / CI).write_text("by hand\n")
        return assign(text, keys, value)

    monkeypatch.setattr(spec_edit, "assign", meanwhile)
    result = flogen("check", "--fix")

    assert result.exit_code == 2
    assert "a file was changed meanwhile" in result.output
    assert (project / CI).read_text() == "by hand\n"
    assert (project / "projectflo.yaml").read_text() == before


def test_a_spec_that_is_a_link_is_left(project: Path) -> None:
    (project / "projectflo.yaml").rename(project / "real.yaml")
    (project / "projectflo.yaml").symlink_to("real.yaml")
    bump(project)
    before = snapshot(project)

    result = flogen("check", "--fix")

    assert result.exit_code == 2
    assert "is a symbolic link" in result.output
    assert snapshot(project) == before


def test_fix_writes_nothing_where_nothing_was_raised(project: Path) -> None:
    (project / "docker-compose.yml").unlink()
    before = snapshot(project)
    assert flogen("check", "--fix").exit_code == 1
    assert snapshot(project) == before


def test_fix_and_staged_are_two_things(project: Path) -> None:
    assert flogen("check", "--fix", "--staged").exit_code == 2


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = (Path(f, name) for f, _, names in os.walk(folder) for name in names)
    return {str(path): (path.lstat().st_mtime_ns, path.read_bytes()) for path in files}


@pytest.mark.parametrize("name", [CI, "projectflo.yaml"])
def test_nothing_is_fixed_where_a_file_is_read_only(project: Path, name: str) -> None:
    bump(project)
    (project / name).chmod(0o444)
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}

    result = flogen("check", "--fix")

    assert result.exit_code == 2
    assert f"{name} cannot be written: it is read-only" in result.output
    assert {path: path.read_bytes() for path in before} == before


def contents(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_every_use_is_raised_beside_another_edited_file(project: Path) -> None:
    bump(project, times=1)
    edit(project / "docker-compose.yml", lambda text: text + "# mine\n")
    assert flogen("check", "--fix").exit_code == 1
    assert uses(OLD) not in (project / CI).read_text()
    assert (project / "docker-compose.yml").read_text().endswith("# mine\n")
    (project / "docker-compose.yml").unlink()
    assert flogen("render").exit_code == flogen("check").exit_code == 0


def test_fix_restores_the_spec_where_the_render_fails(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise UserError("the disk is full")

    bump(project)
    before = contents(project)
    monkeypatch.setattr(workspace, "render", fail)
    result = flogen("check", "--fix")
    assert (result.exit_code, "the disk is full" in result.output) == (2, True)
    assert contents(project) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_fix_changes_nothing_where_gitattributes_is_read_only(project: Path) -> None:
    git_repository.Repository(project).must("init", "--quiet")
    edit(project / ".husky/pre-commit", lambda text: text.replace("\n", "\r\n"))
    (project / ".gitattributes").write_text("")
    (project / ".gitattributes").chmod(0o444)
    bump(project)
    before = contents(project)
    assert flogen("check", "--fix").exit_code == 2
    assert contents(project) == before


@pytest.mark.parametrize("attributes", [None, "", "*.png binary\n"])
@pytest.mark.parametrize("has_bump", [False, True])
def test_fix_undoes_the_others_where_one_fails(
    project: Path, monkeypatch: pytest.MonkeyPatch, attributes: str | None, has_bump: bool
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise UserError("the disk is full")

    git_repository.Repository(project).must("init", "--quiet")
    for name in ("pre-commit", "pre-push"):
        edit(project / ".husky" / name, lambda text: text.replace("\n", "\r\n"))
    if attributes is not None:
        (project / ".gitattributes").write_text(attributes)
    if has_bump:
        bump(project)
    before = contents(project)
    with monkeypatch.context() as patched:
        patched.setattr(workspace, "render", fail)
        result = flogen("check", "--fix")
    assert (result.exit_code, "the disk is full" in result.output) == (2, True)
    assert contents(project) == before
    result = flogen("check", "--fix")
    assert result.exit_code == 0
    assert ".husky/pre-commit: CRLF is LF again" in result.output
    assert ".gitattributes: eol=lf for .husky/pre-push" in result.output
    assert b"\r" not in (project / ".husky/pre-commit").read_bytes()


def test_fix_restores_the_spec_where_a_file_was_edited_meanwhile(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = workspace.render

    def render(root: Path, artifacts: Collection[Artifact], *rest: Any, **options: Any) -> Changes:
        edit(project / "docker-compose.yml", lambda text: text + "# mine\n")
        return real(root, artifacts, *rest, **options)

    bump(project)
    before = contents(project)
    monkeypatch.setattr(workspace, "render", render)
    result = flogen("check", "--fix")
    assert (result.exit_code, "changed meanwhile" in result.output) == (2, True)
    edit(project / "docker-compose.yml", lambda text: text.removesuffix("# mine\n"))
    assert contents(project) == before
