"""Trees, locks, specs and arguments that are made to hurt: nothing outside the root is touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flogen.repository import lock
from tests.damages import DAMAGES, Damage, link_with_lock
from tests.git_repository import Repository, new
from tests.hostile import (
    COMMANDS,
    EXECUTED,
    LOCK,
    OWNED,
    SPEC,
    Project,
    flogen,
    set_up,
    snapshot,
    without_privileges,
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return set_up(tmp_path_factory.mktemp("original"))


@pytest.fixture
def project(original: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy whose root is the current folder."""
    copied = Project(tmp_path / "root", tmp_path / "outside")
    shutil.copytree(original.root, copied.root)
    shutil.copytree(original.outside, copied.outside)
    monkeypatch.chdir(copied.root)
    return copied


def cases() -> list[tuple[str, tuple[str, ...]]]:
    """Each damage with each command; without FLOGEN_TEST_ALL with some of them, in turn."""
    every = [(name, command) for name in DAMAGES for command in COMMANDS]
    step = 1 if os.environ.get("FLOGEN_TEST_ALL") else 5
    return every[::step]


@pytest.mark.parametrize(("name", "command"), cases(), ids=str)
def test_nothing_outside_is_touched(project: Project, name: str, command: tuple[str, ...]) -> None:
    DAMAGES[name](project)
    before = snapshot(project.outside)

    flogen(*command)

    assert snapshot(project.outside) == before


BROKEN = {
    name: damage
    for name, damage in DAMAGES.items()
    if name.startswith(("a file", "a folder", "the lock is a", "the spec "))
    and name not in ("the spec is a link", "the spec ejects files outside")
}


@pytest.mark.parametrize("damage", BROKEN.values(), ids=BROKEN)
def test_a_damage_is_told_and_a_render_refuses(project: Project, damage: Damage) -> None:
    damage(project)
    before = snapshot(project.root)

    assert flogen("check").exit_code in (1, 2)
    assert flogen("render").exit_code in (1, 2)

    assert snapshot(project.root).keys() == before.keys()


def test_a_lock_that_goes_through_a_link_removes_nothing(project: Project) -> None:
    link_with_lock(project)
    before = snapshot(project.outside)
    for path in before:
        flogen("render", "--force", f"linked/{path}")
    assert snapshot(project.outside) == before


def test_a_lock_with_a_million_lines_is_one_clear_error(project: Project) -> None:
    lines = (f"{'0' * 64}  path/{number}\n" for number in range(1_000_000))
    (project.root / LOCK).write_text("".join(lines))

    result = flogen("check")

    assert result.exit_code == 2
    assert "flogen.lock is a file of more than 16 MiB" in result.output


def test_a_lock_with_many_strangers_is_read(project: Project) -> None:
    with (project.root / LOCK).open("a") as lines:
        lines.writelines(f"{'0' * 64}  path/{number}\n" for number in range(2_000))
    assert flogen("check").exit_code == 1
    assert flogen("render").exit_code == 0
    assert len(lock.read((project.root / LOCK).read_text())) < 100


@pytest.mark.parametrize("words", [["check"], ["render"], ["init"], ["schema"], ["diff"]])
def test_arguments_with_escapes_never_reach_the_terminal(
    project: Project, words: list[str]
) -> None:
    before = snapshot(project.outside)
    for option in ("-f", "-o", f"--{EXECUTED}", EXECUTED):
        flogen(*words, option, f"no\n{EXECUTED}\n\udcff/{EXECUTED}")
        flogen(*words, option)
    assert snapshot(project.outside) == before


def test_a_folder_of_a_wild_name_is_rendered_into(project: Project) -> None:
    name = f"new\n{EXECUTED}"
    assert flogen("render", "-o", name).exit_code == 0
    assert flogen("check", "-o", name).exit_code == 0
    assert (project.root / name / OWNED).is_file()


@pytest.fixture
def repository(project: Project) -> Iterator[Repository]:
    """The root as a git repository, with everything staged."""
    repository = new(project.root)
    repository.must("add", "--all")
    yield repository


STAGED: dict[str, Damage] = {
    name: damage
    for name, damage in DAMAGES.items()
    if "pipe" not in name and not name.startswith("the lock names git")
}


@pytest.mark.parametrize("damage", STAGED.values(), ids=STAGED)
def test_an_index_is_as_harmless(project: Project, repository: Repository, damage: Damage) -> None:
    damage(project)
    repository.git("add", "--all")
    before = snapshot(project.outside), snapshot(project.root)

    flogen("check", "--staged")

    assert (snapshot(project.outside), snapshot(project.root)) == before


def test_a_repository_starts_no_program_of_its_own(
    project: Project, repository: Repository
) -> None:
    program = project.write("program", f"#!/bin/sh\ntouch {project.outside}/touched\n")
    program.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand"):
        repository.must("config", setting, str(program))
    repository.must("config", "filter.evil.clean", str(program))
    repository.must("config", "filter.evil.smudge", str(program))
    project.write(".gitattributes", "* filter=evil diff=evil\n")
    repository.must("config", "core.fileMode", "false")
    (project.root / OWNED).chmod(0o755)

    flogen("check", "--staged")
    flogen("check")

    assert not (project.outside / "touched").exists()


@pytest.fixture
def own(original: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A copy that nobody may read, if root runs the tests."""
    flogen("check", "-f", str(original.root / SPEC))  # so that all that is needed is imported
    with tempfile.TemporaryDirectory() as name:
        copied = Project(Path(name, "root"), Path(name, "outside"))
        shutil.copytree(original.root, copied.root)
        shutil.copytree(original.outside, copied.outside)
        Path(name).chmod(0o755)
        monkeypatch.chdir(copied.root)
        yield copied
        monkeypatch.chdir("/")
        for path in (copied.root, *copied.root.rglob("*")):
            path.chmod(0o755) if path.is_dir() else None


CLOSED = [OWNED, "infra", "infra/environments", LOCK, SPEC]


@pytest.mark.parametrize("name", CLOSED)
def test_what_cannot_be_read_is_one_clear_error(own: Project, name: str) -> None:
    before = snapshot(own.root).keys()
    with without_privileges(own.root, own.outside):
        (own.root / name).chmod(0)
        results = [flogen("check"), flogen("render")]
        (own.root / name).chmod(0o755)
    for result in results:
        assert result.exit_code == 2
        assert "cannot be read: Permission denied" in result.output
    assert snapshot(own.root).keys() == before


@pytest.mark.parametrize("name", [".", "infra/environments/production"])
def test_a_read_only_folder_is_one_clear_error(own: Project, name: str) -> None:
    text = (own.root / SPEC).read_text().replace("name: notes", "name: other")
    (own.root / SPEC).write_text(text)
    with without_privileges(own.root, own.outside):
        (own.root / name).chmod(0o555)
        before = snapshot(own.root)
        result = flogen("render")
        assert snapshot(own.root) == before
    assert result.exit_code == 2
    assert "is read-only" in result.output


def test_a_read_only_file_is_one_clear_error(own: Project) -> None:
    text = (own.root / SPEC).read_text().replace("name: notes", "name: other")
    (own.root / SPEC).write_text(text)
    with without_privileges(own.root, own.outside):
        (own.root / OWNED).chmod(0o444)
        before = snapshot(own.root)
        for words in (["render"], ["render", "--force", OWNED]):
            result = flogen(*words)
            assert result.exit_code == 2
            assert f"{OWNED} cannot be written: it is read-only" in result.output
        assert snapshot(own.root) == before
