"""flogen eject: the spec gives a file up, the lock forgets it, and the file stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flogen.repository import lock
from flogen.spec.document import Document
from flogen.write import spec_append
from flogen.write.spec_edit import CannotEditError
from tests.hatches import BASE, CI, COMPOSE, planned, problems, run, write


def rendered(folder: Path, hatches: str = "") -> Path:
    write(folder, hatches)
    assert run(folder, "render").exit_code == 0
    return folder


def locked(folder: Path) -> set[str]:
    return set(lock.read((folder / "flogen.lock").read_text()))


def spec_text(folder: Path) -> str:
    return (folder / "projectflo.yaml").read_bytes().decode()


def test_an_ejected_file_is_neither_planned_nor_judged(tmp_path: Path) -> None:
    rendered(tmp_path)
    before = (tmp_path / COMPOSE).stat()

    result = run(tmp_path, "eject", COMPOSE)

    assert (result.exit_code, result.output) == (
        0,
        f"{COMPOSE} is yours now: flogen neither writes nor checks it any more.\n",
    )
    assert spec_text(tmp_path) == f"{BASE}ejected:\n  - {COMPOSE}\n"
    assert COMPOSE not in locked(tmp_path)
    assert (tmp_path / COMPOSE).stat() == before
    (tmp_path / COMPOSE).write_text("mine\n")
    assert run(tmp_path, "check").exit_code == 0
    assert run(tmp_path, "render").exit_code == 0
    assert (tmp_path / COMPOSE).read_text() == "mine\n"


def test_a_file_ejected_by_hand_is_no_orphan(tmp_path: Path) -> None:
    rendered(tmp_path)
    write(tmp_path, f"ejected: [{COMPOSE}]\n")

    assert run(tmp_path, "check").exit_code == 0
    assert run(tmp_path, "render").exit_code == 0
    assert (tmp_path / COMPOSE).exists()
    assert COMPOSE not in locked(tmp_path)


def test_an_edited_file_that_is_ejected_keeps_its_edit(tmp_path: Path) -> None:
    rendered(tmp_path)
    (tmp_path / COMPOSE).write_text("mine\n")
    assert run(tmp_path, "render").exit_code == 1

    assert run(tmp_path, "eject", COMPOSE).exit_code == 0

    assert run(tmp_path, "render").exit_code == 0
    assert (tmp_path / COMPOSE).read_text() == "mine\n"


def test_a_file_that_is_no_longer_ejected_and_differs_is_foreign(tmp_path: Path) -> None:
    rendered(tmp_path)
    run(tmp_path, "eject", COMPOSE)
    (tmp_path / COMPOSE).write_text("mine\n")
    write(tmp_path, "")

    result = run(tmp_path, "render")

    assert result.exit_code == 1
    assert "[drift-foreign]" in result.output


def test_an_orphan_leaves_the_lock_and_the_spec_stays(tmp_path: Path) -> None:
    rendered(tmp_path)
    (tmp_path / COMPOSE).write_text("mine\n")
    spec = BASE.replace("environments: { development: { runs_on: compose } }\n", "")
    (tmp_path / "projectflo.yaml").write_text(spec)
    assert "[drift-edited-orphan]" in run(tmp_path, "check").output

    result = run(tmp_path, "eject", COMPOSE)

    assert "The spec did not ask for it" in result.output
    assert spec_text(tmp_path) == spec
    assert COMPOSE not in locked(tmp_path)
    assert run(tmp_path, "render").exit_code == 0
    assert (tmp_path / COMPOSE).read_text() == "mine\n"


def test_ejecting_twice_is_no_error(tmp_path: Path) -> None:
    rendered(tmp_path)
    run(tmp_path, "eject", COMPOSE)
    before = spec_text(tmp_path)

    result = run(tmp_path, "eject", COMPOSE)

    assert (result.exit_code, result.output) == (0, f"{COMPOSE} is ejected already.\n")
    assert spec_text(tmp_path) == before


def test_a_file_that_was_never_rendered_can_be_ejected(tmp_path: Path) -> None:
    write(tmp_path, "")
    assert run(tmp_path, "eject", COMPOSE).exit_code == 0
    assert not (tmp_path / "flogen.lock").exists()
    assert run(tmp_path, "render").exit_code == 0
    assert not (tmp_path / COMPOSE).exists()


def test_patches_on_an_ejected_file_are_pointed_out(tmp_path: Path) -> None:
    patch = "{ op: replace, path: /name, expected: CI, value: All, reason: x }"
    rendered(tmp_path, f"overrides: {{ {CI}: [{patch}] }}\n")

    result = run(tmp_path, "eject", CI)

    assert "projectflo.yaml:9: the patches on it do nothing now: take them out." in result.output
    assert "[override-does-not-apply]" in run(tmp_path, "check").output


@pytest.mark.parametrize(
    ("path", "error", "hint"),
    [
        ("docker-compose.yaml", "flogen generates no file docker-compose.yaml", f'"{COMPOSE}"?'),
        ("../x", "flogen generates no file ../x", ""),
        (".husky", ".husky is a folder with 2 generated files", "name one of them"),
    ],
)
def test_what_flogen_does_not_own_is_refused(
    tmp_path: Path, path: str, error: str, hint: str
) -> None:
    rendered(tmp_path)
    before = spec_text(tmp_path), locked(tmp_path)

    result = run(tmp_path, "eject", path)

    assert result.exit_code == 2
    assert error in result.output
    assert hint in result.output
    assert (spec_text(tmp_path), locked(tmp_path)) == before


def test_a_path_from_the_folder_of_the_user_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(tmp_path)
    monkeypatch.chdir(tmp_path / ".github")
    assert run(tmp_path, "eject", "workflows/ci.yml").exit_code == 0
    assert spec_text(tmp_path).endswith(f"ejected:\n  - {CI}\n")


def test_a_spec_that_cannot_be_edited_is_left_alone(tmp_path: Path) -> None:
    text = BASE.replace("[typecheck]", "&scripts [typecheck]") + "ejected: *scripts\n"
    (tmp_path / "projectflo.yaml").write_text(text)
    run(tmp_path, "render")
    before = locked(tmp_path)

    result = run(tmp_path, "eject", COMPOSE)

    assert result.exit_code == 2
    assert "projectflo.yaml cannot be edited by flogen" in result.output
    assert f"add {COMPOSE} to `ejected` there by hand" in result.output
    assert (spec_text(tmp_path), locked(tmp_path)) == (text, before)


def test_the_spec_keeps_its_bytes_and_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "projectflo.yaml"
    text = f"{BASE}# the end"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    path.chmod(0o640)

    assert run(tmp_path, "eject", COMPOSE).exit_code == 0

    added = f"\r\nejected:\r\n  - {COMPOSE}\r\n"
    assert path.read_bytes() == b"\xef\xbb\xbf" + (text.replace("\n", "\r\n") + added).encode()
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_spec_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    rendered(tmp_path)
    tmp_path.chmod(0o500)
    try:
        result = run(tmp_path, "eject", COMPOSE)
    finally:
        tmp_path.chmod(0o700)
    assert result.exit_code == 2
    assert COMPOSE in locked(tmp_path)


def test_an_ejected_path_that_nothing_plans_is_found() -> None:
    assert problems("ejected: [docker-compose.yaml, zz]\n") == [
        "ejected-unknown 9:11 `docker-compose.yaml` flogen does not generate docker-compose.yaml"
        f' from this spec, so this ejects nothing (did you mean "{COMPOSE}"?)',
        "ejected-unknown 9:32 `zz` flogen does not generate zz from this spec,"
        " so this ejects nothing (remove it)",
    ]
    assert problems("ejected: [zz]\n", families=("compose",)) == []


def test_ejected_files_are_left_alone() -> None:
    plan = planned(f"ejected: [{COMPOSE}]\n")
    assert COMPOSE not in {artifact.path for artifact in plan.artifacts}
    assert plan.left_alone == {COMPOSE}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: 1\n", "a: 1\nejected:\n  - x.yml\n"),
        ("a: 1", "a: 1\nejected:\n  - x.yml\n"),
        ("a: 1\n\nb: 2\n# end\n", "a: 1\n\nb: 2\n# end\n\nejected:\n  - x.yml\n"),
        ("a: 1\n...\n", "a: 1\nejected:\n  - x.yml\n...\n"),
        ("  a: 1\n", "  a: 1\n  ejected:\n    - x.yml\n"),
        ("{ a: 1 }\n", "{ a: 1, ejected: [x.yml] }\n"),
        ('{ "a": 1 }\n', '{ "a": 1, "ejected": ["x.yml"] }\n'),
        ("ejected: []\na: 1\n", "ejected: [x.yml]\na: 1\n"),
        ("ejected: [b] # c\n", "ejected: [b, x.yml] # c\n"),
        ("ejected: [\n  b, # c\n]\n", "ejected: [\n  b, # c\n  x.yml,\n]\n"),
        ("ejected: [\n  b # c\n]\n", "ejected: [\n  b, # c\n  x.yml\n]\n"),
        (
            "ejected: [\n  a, b # c, d\n  , # e\n]\n",
            "ejected: [\n  a, b # c, d\n  , # e\n  x.yml,\n]\n",
        ),
        ("ejected: [b, # c\n]\n", "ejected: [b, # c\n  x.yml,\n]\n"),
        ("ejected: [ # c\n  # d\n]\n", "ejected: [ # c\n  # d\n  x.yml\n]\n"),
        ("ejected: [\n    a,\n    b]\n", "ejected: [\n    a,\n    b, x.yml]\n"),
        ("ejected: [\r\n  b # c\r\n]\r\n", "ejected: [\r\n  b, # c\r\n  x.yml\r\n]\r\n"),
        ("ejected: [\n  b, # c\n  # d\n]\n", "ejected: [\n  b, # c\n  x.yml,\n  # d\n]\n"),
        ("{\n  a: 1 # one\n}\n", "{\n  a: 1, # one\n  ejected: [x.yml]\n}\n"),
        ("ejected:\n- b # c\na: 1\n", "ejected:\n- b # c\n- x.yml\na: 1\n"),
        ("ejected:\n  - b\n\n  # d\na: 1\n", "ejected:\n  - b\n  - x.yml\n\n  # d\na: 1\n"),
        ("ejected:\n  - b", "ejected:\n  - b\n  - x.yml"),
    ],
)
def test_an_item_is_added_and_every_other_byte_stays(text: str, after: str) -> None:
    assert spec_append.appended(text, "ejected", "x.yml") == after


@pytest.mark.parametrize("value", ["123", "1.5", "on", "@x/y", "-x", "1e3", "+1", "a.b"])
def test_every_path_reads_back_as_text(value: str) -> None:
    text = spec_append.appended("a: 1\n", "ejected", value)
    assert Document.parse(text, "").data["ejected"] == [value]


def test_a_list_that_stands_elsewhere_is_not_edited() -> None:
    with pytest.raises(CannotEditError):
        spec_append.appended("a: &x [b]\nejected: *x\n", "ejected", "c")


def test_a_read_only_spec_is_left_as_it_is(tmp_path: Path) -> None:
    rendered(tmp_path)
    (tmp_path / "projectflo.yaml").chmod(0o444)

    result = run(tmp_path, "eject", COMPOSE)

    assert result.exit_code == 2
    assert "cannot be written: it is read-only" in result.output
    assert spec_text(tmp_path) == BASE
    assert COMPOSE in locked(tmp_path)


@pytest.mark.parametrize("command", [["diff"], ["explain"], ["render", "--force"]])
def test_a_command_on_an_ejected_file_says_that_it_is_ejected(
    tmp_path: Path, command: list[str]
) -> None:
    rendered(tmp_path)
    run(tmp_path, "eject", COMPOSE)

    result = run(tmp_path, *command, f"{tmp_path}/{COMPOSE}")

    assert result.exit_code == 2
    assert f"flogen does not generate {COMPOSE}, because it is ejected" in result.output
    assert "to return it to flogen, remove it from `ejected` in the spec" in result.output
