"""The command line: what it says where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen import __version__, planning
from flogen.cli.commands import schema_file
from flogen.cli.main import main
from tests.cases import CASES
from tests.spec_texts import spec

SPEC = spec("""\
services: { api: { framework: nestjs, path: ., uses: [db] } }
databases: { db: {} }
environments: { development: { runs_on: compose }, production: {} }
hooks: { pre_push: [typecheck] }
""")
COMMANDS = sorted(main.commands)
READERS = ("check", "render")


def flogen(*arguments: str | Path, **environment: str | None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environment)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, which is the current folder."""
    root = tmp_path / "shop"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return root


@pytest.fixture
def repository(folder: Path) -> Path:
    """A repository that has a spec and nothing else."""
    (folder / "projectflo.yaml").write_text(SPEC)
    return folder


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_help_shows_examples_of_real_commands() -> None:
    result = flogen("--help")
    assert result.exit_code == 0
    examples = result.stdout.partition("Examples:")[2].splitlines()
    shown = [line.split()[1] for line in examples if line.strip()]
    assert set(shown) <= set(COMMANDS)
    assert {"init", "render", "check", "schema"} <= set(shown)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help(command: str, flag: str) -> None:
    result = flogen(command, flag)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: main {command} [OPTIONS]")


def test_the_version_is_told() -> None:
    assert flogen("--version").stdout == f"flogen, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [["rendre"], ["render", "--no"], ["render", "--only", "cloud"], ["check", "--fail-on", "x"]],
)
def test_wrong_usage_exits_2(repository: Path, arguments: list[str]) -> None:
    result = flogen(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


@pytest.mark.parametrize("command", READERS)
def test_a_missing_spec_exits_2_and_says_what_to_do(folder: Path, command: str) -> None:
    result = flogen(command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "flogen: error: there is no projectflo.yaml here or above\n"
        "      = to create one, run:\n          flogen init\n"
        "      = to use one elsewhere, add -f FILE\n"
    )


@pytest.mark.parametrize("command", READERS)
def test_a_named_spec_that_is_missing_exits_2(folder: Path, command: str) -> None:
    result = flogen(command, "-f", "other.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("other.yaml: error: there is no such file [spec-file]\n")


@pytest.mark.parametrize("command", READERS)
def test_a_broken_spec_exits_2_with_all_that_is_wrong(repository: Path, command: str) -> None:
    (repository / "projectflo.yaml").write_text("zzz: 1\n" + SPEC.replace("nestjs", "nest"))
    result = flogen(command)
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert lines[0] == 'projectflo.yaml:1:1: error: unknown key "zzz" [schema]'
    assert lines[1:3] == ["    1 | zzz: 1", "      | ^^^"]
    assert 'projectflo.yaml:4:31: error: "nest" is not a valid choice [schema]' in lines
    assert lines[-1] == ("2 errors." if command == "check" else "2 errors; nothing was written.")
    assert files(repository) == {"projectflo.yaml"}


def test_one_error_is_not_told_in_the_plural(repository: Path) -> None:
    (repository / "projectflo.yaml").write_text(SPEC + "zzz: 1\n")
    assert flogen("render").stderr.splitlines()[-1] == "1 error; nothing was written."


def test_only_a_check_that_fixes_mentions_writing(repository: Path) -> None:
    (repository / "projectflo.yaml").write_text(SPEC + "zzz: 1\n")


@pytest.mark.parametrize("command", ["plan", "diff", "explain", "secrets"])
def test_a_command_that_never_writes_does_not_mention_it(repository: Path, command: str) -> None:
    (repository / "projectflo.yaml").write_text(SPEC + "zzz: 1\n")
    options = ["docker-compose.yml"] if command == "explain" else []
    assert flogen(command, *options).stderr.splitlines()[-1] == "1 error."


def test_the_spec_is_looked_for_upwards(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = repository / "apps" / "api"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert flogen("render").exit_code == 0
    assert (repository / "docker-compose.yml").is_file()
    assert files(below) == set()


@pytest.mark.parametrize("flag", ["-f", "--file"])
def test_a_spec_may_stand_elsewhere(repository: Path, tmp_path: Path, flag: str) -> None:
    elsewhere = tmp_path / "elsewhere" / "flo.yaml"
    elsewhere.parent.mkdir()
    (repository / "projectflo.yaml").rename(elsewhere)
    assert flogen("render", flag, elsewhere).exit_code == 0
    assert (elsewhere.parent / "docker-compose.yml").is_file()
    assert files(repository) == set()


@pytest.mark.parametrize("flag", ["-o", "--output"])
def test_the_files_may_go_elsewhere(repository: Path, tmp_path: Path, flag: str) -> None:
    output = tmp_path / "new" / "folder"
    assert flogen("render", flag, output).exit_code == 0
    assert (output / "docker-compose.yml").is_file()
    assert files(repository) == {"projectflo.yaml"}


def test_a_root_that_cannot_be_made_exits_2(repository: Path) -> None:
    result = flogen("render", "-o", "projectflo.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("flogen: error: projectflo.yaml cannot be created: ")


def test_render_lists_what_it_does_and_is_then_at_rest(repository: Path) -> None:
    first, second = flogen("render"), flogen("render")
    assert (first.exit_code, second.exit_code) == (0, 0)
    listed = [line.split()[1] for line in first.stdout.splitlines() if line.startswith(" created")]
    assert set(listed) == files(repository) - {"projectflo.yaml", "flogen.lock"}
    assert first.stdout.endswith(f"{len(listed)} created, 0 updated, 0 removed, 0 unchanged\n")
    assert second.stdout == f"0 created, 0 updated, 0 removed, {len(listed)} unchanged\n"


@pytest.mark.parametrize("flag", ["--dry-run", "--diff"])
def test_looking_first_writes_nothing_and_exits_1_where_something_would_change(
    repository: Path, flag: str
) -> None:
    before = flogen("render", flag)
    assert before.exit_code == 1
    assert "docker-compose.yml" in before.stdout
    assert files(repository) == {"projectflo.yaml"}
    flogen("render")
    after = flogen("render", flag)
    assert after.exit_code == 0
    assert "docker-compose.yml" not in after.stdout


def test_a_diff_shows_the_lines_that_would_change(repository: Path) -> None:
    flogen("render")
    (repository / "projectflo.yaml").write_text(SPEC.replace("[typecheck]", "[lint]"))
    result = flogen("render", "--diff")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[:2] == ["--- a/.husky/pre-push", "+++ b/.husky/pre-push"]
    (removed,) = [line for line in lines[2:] if line.startswith("-")]
    (added,) = [line for line in lines[2:] if line.startswith("+")]
    assert added[1:] == removed[1:].replace("typecheck", "lint")


def test_only_some_families_are_rendered(repository: Path) -> None:
    assert flogen("render", "--only", "hooks").exit_code == 0
    hooks = files(repository) - {"projectflo.yaml", "flogen.lock"}
    assert {path.partition("/")[0] for path in hooks} == {".husky"}
    again = flogen("render", "--only", "compose", "--only", "hooks", "--only", "compose")
    assert again.stdout.endswith(f" created, 0 updated, 0 removed, {len(hooks)} unchanged\n")
    assert "docker-compose.yml" in files(repository)


def test_every_family_can_be_chosen(repository: Path) -> None:
    for family in planning.FAMILIES:
        assert flogen("render", "--only", family).exit_code == 0
    assert flogen("render", "--dry-run").exit_code == 0


def test_an_edited_file_is_refused_and_named_and_nothing_is_written(repository: Path) -> None:
    flogen("render")
    (repository / ".husky" / "pre-push").write_text("mine\n")
    (repository / "docker-compose.yml").unlink()
    result = flogen("render")
    assert result.exit_code == 1
    assert result.stdout.startswith(".husky/pre-push: warning: ")
    assert "flogen render --force .husky/pre-push" in result.stdout
    assert result.stderr.startswith("Nothing was written")
    assert "docker-compose.yml" not in files(repository)
    assert flogen("render", "--force", ".husky/pre-push").exit_code == 0
    assert flogen("render", "--dry-run").exit_code == 0


def test_check_tells_findings_on_stdout_and_the_rest_on_stderr(repository: Path) -> None:
    result = flogen("check", "--no-cache")
    assert result.exit_code == 1
    assert "docker-compose.yml: warning: the file does not exist [drift-missing]\n" in result.stdout
    assert "files checked: " in result.stderr
    assert files(repository) == {"projectflo.yaml"}


def test_check_passes_where_only_graver_findings_are_to_fail(repository: Path) -> None:
    flogen("render")
    (repository / ".husky" / "pre-push").write_text("mine\n")
    assert flogen("check", "--no-cache").exit_code == 1
    assert flogen("check", "--no-cache", "--fail-on", "error").exit_code == 0


def test_the_schema_is_printed_or_written(folder: Path) -> None:
    printed = flogen("schema")
    assert (printed.exit_code, printed.stderr, printed.stdout) == (0, "", schema_file.text())
    written = flogen("schema", "-o", ".flogen/schema.json")
    assert (written.exit_code, written.stdout) == (0, "")
    assert written.stderr == ".flogen/schema.json written.\n"
    assert json.loads((folder / ".flogen" / "schema.json").read_text("utf-8"))["title"]


def test_a_schema_that_cannot_be_written_exits_2(folder: Path) -> None:
    (folder / "file").touch()
    result = flogen("schema", "-o", "file/schema.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("flogen: error: file/schema.json cannot be written: ")


def test_the_golden_specs_render_by_command_too(tmp_path: Path) -> None:
    for case, path in CASES.items():
        result = flogen("render", "-f", path, "-o", tmp_path / case)
        assert result.exit_code == 0, result.output
