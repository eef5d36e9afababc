"""flogen render --force: the one file that was named, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from flogen.repository import lock
from tests.spec_texts import spec

HOOK = ".husky/pre-push"
SPEC = spec("hooks: { pre_push: [typecheck] }\n")


def flogen(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rendered project with an edited hook, which is the current folder."""
    (tmp_path / "projectflo.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    assert flogen("render").exit_code == 0
    (tmp_path / HOOK).write_text("mine\n")
    return tmp_path


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--diff",)])
@pytest.mark.parametrize("name", [".husky/pre-pusj", "nothing/like.it"])
def test_a_path_that_names_no_file_is_one_clear_error(
    folder: Path, name: str, options: tuple[str, ...]
) -> None:
    result = flogen("render", "--force", name, *options)
    assert result.exit_code == 2
    assert f"flogen generates no file {name}" in result.stderr
    assert (folder / HOOK).read_text() == "mine\n"


def test_the_nearest_file_is_named(folder: Path) -> None:
    assert f'did you mean "{HOOK}"?' in flogen("render", "--force", ".husky/pre-pusj").stderr


@pytest.mark.parametrize("name", ["pre-push", f"../{HOOK}", HOOK, "./pre-push"])
def test_a_path_counts_from_where_the_user_is_or_from_the_root(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(folder / ".husky")
    assert flogen("render", "--force", name).exit_code == 0
    assert flogen("check", "--no-cache").exit_code == 0


def test_a_folder_is_not_forced_as_a_whole(folder: Path) -> None:
    result = flogen("render", "--force", ".")
    assert result.exit_code == 2
    assert "name one of its files" in result.stderr
    assert (folder / HOOK).read_text() == "mine\n"


def test_an_edited_orphan_is_removed(folder: Path) -> None:
    (folder / "projectflo.yaml").write_text(spec(""))
    assert flogen("render").exit_code == 1
    assert flogen("render", "--force", HOOK).exit_code == 0
    assert not (folder / HOOK).exists()


def test_what_is_not_rendered_is_not_forced(folder: Path) -> None:
    result = flogen("render", "--only", "terraform", "--force", HOOK)
    assert result.exit_code == 2
    assert (folder / HOOK).read_text() == "mine\n"


def test_no_way_out_is_told_that_leads_nowhere(folder: Path) -> None:
    """An orphan below a link can be kept, or the link moved away; it cannot be removed."""
    (folder / "outside").mkdir()
    (folder / "linked").symlink_to("outside")
    with (folder / "flogen.lock").open("a") as lines:
        lines.write(f"{lock.digest(b'')}  linked/file\n")
    said = "to keep it, run:\n          flogen eject linked/file\n      = or move linked\n"
    assert said in flogen("render", "--force", HOOK).stdout
    assert flogen("eject", "linked/file").exit_code == 0
    assert flogen("render", "--force", HOOK).exit_code == 0


def test_a_check_says_what_a_render_waits_for(folder: Path) -> None:
    assert "flogen render writes nothing" not in flogen("check").stderr
    (folder / ".husky/pre-commit").write_text("mine\n")
    (folder / "projectflo.yaml").write_text(
        SPEC.replace("pre_push", "pre_commit: [eslint], pre_push")
    )
    said = "flogen render writes nothing until you resolve .husky/pre-commit and 1 more.\n"
    assert flogen("check").stderr.endswith(said)

    assert flogen("render").exit_code == 1
    assert flogen("render", "--force", HOOK, "--force", ".husky/pre-commit").exit_code == 0
    assert "flogen render" not in flogen("check").stderr
