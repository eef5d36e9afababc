"""flogen explain: what it says, where it leads, and that it writes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from tests.spec_texts import spec

SPEC = spec("""\
services: { api: { framework: nestjs, path: ., uses: [db] } }
databases: { db: {} }
environments: { development: { runs_on: compose } }
hooks:
  pre_push: [typecheck]
""")
HOOK = ".husky/pre-push"
COMPOSE = "docker-compose.yml"
KEY = {
    "key": "hooks.pre_push.0",
    "pointer": "/hooks/pre_push/0",
    "value": "typecheck",
    "path": "projectflo.yaml",
    "line": 7,
    "column": 14,
}


def flogen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def as_json(*arguments: str) -> Any:
    return json.loads(flogen("explain", *arguments, "--format", "json").stdout)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a spec and all that it asks for."""
    root = tmp_path / "shop"
    (root / "docs").mkdir(parents=True)
    (root / ".git").mkdir()
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (root / "projectflo.yaml").write_text(SPEC)
    assert flogen("render").exit_code == 0
    return root


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in [folder, *folder.rglob("*")]
    }


def test_a_line_is_told_with_the_keys_that_it_depends_on(folder: Path) -> None:
    result = flogen("explain", f"{HOOK}:7")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{HOOK}:7: node --run typecheck",
        '    projectflo.yaml:7:14 hooks.pre_push.0 = "typecheck"',
    ]


def test_the_column_that_an_editor_adds_is_passed_over(folder: Path) -> None:
    assert flogen("explain", f"{HOOK}:7:7").stdout == flogen("explain", f"{HOOK}:7").stdout


def test_lines_with_the_same_keys_stand_together(folder: Path) -> None:
    shown = flogen("explain", HOOK).stdout.splitlines()
    assert [line.partition(": ")[0] for line in shown[:7]] == [f"{HOOK}:{n}" for n in range(1, 8)]
    assert shown[7:] == ['    projectflo.yaml:7:14 hooks.pre_push.0 = "typecheck"']


def test_a_map_is_shown_without_its_value_and_an_empty_one_with_it(folder: Path) -> None:
    shown = flogen("explain", COMPOSE).stdout
    assert "projectflo.yaml:3:13 services.api\n" in shown
    assert "projectflo.yaml:4:14 databases.db = {}\n" in shown


@pytest.mark.parametrize("named", [f"../{HOOK}", HOOK])
def test_a_file_is_named_from_here_or_from_the_root(
    folder: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.chdir(folder / "docs")
    shown = flogen("explain", f"{named}:7").stdout
    assert shown.startswith(f"{HOOK}:7: node")
    assert "../projectflo.yaml:7:14 hooks.pre_push.0" in shown


@pytest.mark.parametrize("number", ["0", "8", "99999"])
def test_a_line_that_the_file_does_not_have_is_an_error(folder: Path, number: str) -> None:
    result = flogen("explain", f"{HOOK}:{number}")
    assert result.exit_code == 2
    assert result.stderr == (
        f"flogen: error: {HOOK} has no line {number}\n      = it has 7 lines\n"
    )


def test_an_unknown_file_leads_to_the_nearest(folder: Path) -> None:
    result = flogen("explain", "docker-compose.yaml:3")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'did you mean "docker-compose.yml"?' in result.stderr


def test_a_folder_leads_to_one_of_its_files(folder: Path) -> None:
    result = flogen("explain", ".husky")
    assert result.exit_code == 2
    assert ".husky is a folder with 2 generated files" in result.stderr
    assert "name one of its files, such as .husky/pre-commit" in result.stderr


def test_lines_are_counted_as_on_disk_where_somebody_has_added_some(folder: Path) -> None:
    path = folder / HOOK
    path.write_text("# mine\r\n" + path.read_text().replace("\n", "\r\n"), newline="")
    assert flogen("explain", f"{HOOK}:8").stdout.startswith(f"{HOOK}:8: node --run typecheck\n")
    result = flogen("explain", f"{HOOK}:1")
    assert result.exit_code == 2
    assert f"line 1 of {HOOK} is not from flogen, so no key decides it" in result.stderr
    assert f"flogen diff {HOOK} shows what stands there by plan" in result.stderr


def test_an_edited_line_leads_to_the_key_of_the_line_that_it_was(folder: Path) -> None:
    path = folder / HOOK
    path.write_text(path.read_text().replace("node --run typecheck", "node --run types"))
    result = flogen("explain", f"{HOOK}:7")
    assert result.stdout.startswith(f"{HOOK}:7: node --run types\n")
    assert "projectflo.yaml:7:14 hooks.pre_push.0" in result.stdout
    assert f"{HOOK}:7: node --run types\n" in flogen("explain", HOOK).stdout


def test_lines_are_counted_as_planned_where_no_file_stands(folder: Path) -> None:
    (folder / HOOK).unlink()
    assert flogen("explain", f"{HOOK}:7").stdout.startswith(f"{HOOK}:7: node --run typecheck\n")


def test_the_lines_of_a_key_are_listed(folder: Path) -> None:
    result = flogen("explain", "--spec", "services.api.uses")
    assert result.exit_code == 0
    assert f"{COMPOSE}:" in result.stdout
    assert 'DATABASE_URL: "postgresql://' in result.stdout


@pytest.mark.parametrize("key", ["hooks.pre_push.0", "hooks.pre_push[0]", "/hooks/pre_push/0"])
def test_a_key_is_named_with_dots_or_by_its_pointer(folder: Path, key: str) -> None:
    found = as_json("--spec", key)
    assert found["version"] == 1
    assert found["key"] == KEY
    assert {"path": HOOK, "line": 7, "text": "node --run typecheck"} in found["lines"]


@pytest.mark.parametrize(
    ("key", "message", "hint"),
    [
        ("hooks.pre_pusj", "the spec has no key hooks.pre_pusj", 'did you mean "hooks.pre_push"?'),
        ("/hooks/pre-push", "no key /hooks/pre-push", 'did you mean "/hooks/pre_push"?'),
        ("zzz.y", "the spec has no key zzz.y", "expected one of flogen, project, services"),
        ("/zzz", "the spec has no key /zzz", "expected one of /flogen, /project, /services"),
        ("pipeline", "the spec does not set pipeline", "add it to projectflo.yaml"),
        (
            "pipeline.tests.coverage_percent",
            "the spec does not set pipeline.tests.coverage_percent",
            "add it to pipeline.tests",
        ),
        ("services.zzz.port", "the spec has no key services.zzz.port", "did you mean"),
        ("project.name.x", "the spec has no key project.name.x", 'did you mean "project.name"?'),
        (
            "databases.db.version",
            "the spec does not set databases.db.version",
            "add it to databases.db; without it 18 holds",
        ),
    ],
)
def test_an_unknown_key_leads_to_the_nearest(
    folder: Path, key: str, message: str, hint: str
) -> None:
    result = flogen("explain", "--spec", key)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert hint in result.stderr


@pytest.mark.parametrize(
    ("sections", "key", "said"),
    [
        ("accounts: { vercel: { team: me } }", "accounts.vercel.team", "No line depends on"),
        ("databases: { db: { engine: postgres } }", "databases.db.engine", "Nothing else is"),
        ("environments: { a: { runs_on: cloud } }", "environments.a.runs_on", "No line depends"),
        ("hooks: none", "hooks", "with another value there would be more of them"),
    ],
)
def test_a_key_without_lines_is_told_why(folder: Path, sections: str, key: str, said: str) -> None:
    (folder / "projectflo.yaml").write_text(spec(sections))
    result = flogen("explain", "--spec", key)
    assert (result.exit_code, result.stdout) == (0, "")
    assert said in result.stderr


def test_the_answer_about_a_line_is_told_to_programs(folder: Path) -> None:
    line = {"path": HOOK, "line": 7, "text": "node --run typecheck", "keys": [KEY]}
    assert as_json(f"{HOOK}:7") == {"version": 1, "lines": [line]}


def test_a_spec_that_uses_all_its_values_passes(folder: Path) -> None:
    result = flogen("explain", "--unused")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("no value of projectflo.yaml can change")


def test_unused_values_are_listed_with_exit_code_1(folder: Path) -> None:
    (folder / "projectflo.yaml").write_text(
        SPEC + 'workspace: { node: "24" }\nstate: { backend: local }\n'
    )
    result = flogen("explain", "--unused")
    assert result.exit_code == 1
    assert result.stdout == 'projectflo.yaml:9:10 state.backend = "local"\n'
    assert result.stderr.startswith("1 value of projectflo.yaml can change")
    assert [key["pointer"] for key in as_json("--unused")["unused"]] == ["/state/backend"]


def test_a_secret_that_no_service_reads_is_not_unused_for_the_rule_about_it(folder: Path) -> None:
    secret = "secrets: { KEY: { from: github_environment } }\n"
    (folder / "projectflo.yaml").write_text(SPEC + secret)
    assert flogen("explain", "--unused").exit_code == 0


@pytest.mark.parametrize(
    "arguments", [(), (HOOK, "--unused"), (HOOK, "--spec", "hooks"), ("--spec", "x", "--unused")]
)
def test_one_thing_is_asked_at_a_time(folder: Path, arguments: tuple[str, ...]) -> None:
    result = flogen("explain", *arguments)
    assert result.exit_code == 2
    assert "give exactly one of FILE" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [(HOOK,), (f"{HOOK}:99",), ("nothing",), ("--spec", "hooks"), ("--spec", "x"), ("--unused",)],
)
def test_nothing_is_written(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / COMPOSE).unlink()
    before = snapshot(folder)
    flogen("explain", *arguments)
    assert snapshot(folder) == before


def test_no_escape_sequence_reaches_the_terminal(folder: Path) -> None:
    path = folder / HOOK
    path.write_text(path.read_text() + "\x1b[2J\n")
    shown = flogen("explain", f"{HOOK}:5\x1b[2J")
    assert "\x1b" not in shown.stdout + shown.stderr
    key = flogen("explain", "--spec", "hooks\x1b[2J")
    assert "\x1b" not in key.stdout + key.stderr
