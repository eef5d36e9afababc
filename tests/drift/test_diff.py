"""flogen diff: what differs by its meaning and by lines, for people and for pull requests."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from tests.spec_texts import spec

SPEC = spec("""\
services: { api: { framework: nestjs, path: ., uses: [db] } }
databases: { db: { version: 18 } }
environments: { development: { runs_on: compose } }
hooks: { pre_push: [typecheck] }
""")
COMPOSE, HOOK, ENV = "docker-compose.yml", ".husky/pre-push", ".env.example"


def flogen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"NO_COLOR": None, "FORCE_COLOR": None})


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rendered repository, which is where the user is."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "projectflo.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    assert flogen("render").exit_code == 0
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def stamps(root: Path) -> dict[str, tuple[int, bytes]]:
    files = [path for path in root.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def test_where_nothing_differs_nothing_is_shown(root: Path) -> None:
    result = flogen("diff")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("files compared: nothing differs.\n")


def test_an_edit_is_shown_by_meaning_by_its_place_in_the_spec_and_by_lines(root: Path) -> None:
    edit(root / COMPOSE, "postgres:18-alpine", "postgres:17-alpine")
    result = flogen("diff")
    assert result.exit_code == 1
    assert result.stderr.endswith(" files compared: 1 differs.\n")
    head, meaning, planned, disk, *lines = result.stdout.splitlines()
    assert head == f"{COMPOSE}: the file was edited after the last render [drift-edited]"
    assert meaning == (
        '  services.db.image: "postgres:18-alpine" → "postgres:17-alpine", '
        "decided at projectflo.yaml:4 databases.db.version"
    )
    assert (planned, disk) == (f"--- planned/{COMPOSE}", f"+++ disk/{COMPOSE}")
    assert '-    image: "postgres:18-alpine"' in lines
    assert '+    image: "postgres:17-alpine"' in lines


def test_what_a_render_would_do_is_shown_from_the_disk_to_the_plan(root: Path) -> None:
    edit(root / "projectflo.yaml", "typecheck", "lint")
    (root / COMPOSE).unlink()
    shown = flogen("diff").stdout
    assert f"--- disk/{HOOK}\n+++ planned/{HOOK}\n" in shown
    assert "-node --run typecheck\n+node --run lint\n" in shown
    assert f"--- /dev/null\n+++ planned/{COMPOSE}\n" in shown


def test_an_orphan_is_shown_as_removed_and_an_edited_one_is_kept(root: Path) -> None:
    edit(root / "projectflo.yaml", "hooks: { pre_push: [typecheck] }\n", "")
    assert f"--- disk/{HOOK}\n+++ /dev/null\n" in flogen("diff").stdout
    (root / HOOK).write_text("mine\n")
    shown = flogen("diff", HOOK).stdout
    assert shown == (
        f"{HOOK}: the spec no longer generates this file, but the file was edited "
        "[drift-edited-orphan]\n"
    )


def test_another_layout_is_told_as_such_and_line_ends_are_nothing(root: Path) -> None:
    edit(root / COMPOSE, "image: ", "image:  ")
    (root / ENV).write_bytes((root / ENV).read_bytes().replace(b"\n", b"\r\n"))
    result = flogen("diff")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        f"{COMPOSE}: only the layout differs [drift-format]",
        f"--- planned/{COMPOSE}",
    ]
    assert ENV not in result.stdout


def test_a_missing_newline_at_the_end_is_seen(root: Path) -> None:
    (root / HOOK).write_text((root / HOOK).read_text().rstrip("\n"))
    assert flogen("diff").stdout.endswith(
        "-node --run typecheck\n+node --run typecheck\n\\ No newline at end of file\n"
    )


def test_files_can_be_chosen_by_name_by_folder_and_from_below(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(root / COMPOSE, "18", "17")
    edit(root / HOOK, "typecheck", "lint")
    assert COMPOSE not in flogen("diff", HOOK).stdout
    assert HOOK in flogen("diff", ".husky/").stdout
    assert HOOK in flogen("diff", ".").stdout
    monkeypatch.chdir(root / ".husky")
    assert COMPOSE not in flogen("diff", ".").stdout
    assert COMPOSE in flogen("diff", COMPOSE).stdout
    assert HOOK in flogen("diff", "pre-push").stdout


def test_a_path_that_names_nothing_is_refused_with_the_nearest(root: Path) -> None:
    result = flogen("diff", "docker-compose.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "flogen generates no file docker-compose.yaml\n" in result.stderr
    assert f'did you mean "{COMPOSE}"?' in result.stderr
    assert (
        "to list the files that differ, run:\n          flogen check\n"
        in flogen("diff", "zzzz").stderr
    )


def test_colours_are_those_of_a_diff(root: Path) -> None:
    edit(root / HOOK, "typecheck", "lint")
    shown = CliRunner().invoke(main, ["--color", "always", "diff"], color=True).stdout
    assert "\x1b[31m-node --run typecheck\x1b[0m" in shown
    assert "\x1b[32m+node --run lint\x1b[0m" in shown
    assert f"\x1b[1m--- planned/{HOOK}\x1b[0m" in shown


def test_no_escape_sequence_and_no_secret_is_repeated(root: Path) -> None:
    token = "ghp_" + "a1" * 20
    edit(root / COMPOSE, '"postgres:18-alpine"', f'"\\e[31m {token}\x1b[0m"')
    for arguments in (["diff"], ["diff", "--format", "markdown"], ["check"]):
        shown = flogen(*arguments).stdout
        assert "\x1b" not in shown
        assert token not in shown


def test_a_pull_request_gets_markdown_that_is_folded(root: Path) -> None:
    edit(root / HOOK, "node --run typecheck", "```` node --run lint & <b>")
    result = flogen("diff", "--format", "markdown")
    assert result.exit_code == 1
    assert result.stdout.startswith("**1 generated file differs from projectflo.yaml**\n")
    assert f"<summary><code>{HOOK}</code>: the file was edited after the last render</summary>" in (
        result.stdout
    )
    assert "\n`````diff\n--- planned/" in result.stdout
    assert result.stdout.endswith("\n`````\n\n</details>\n")
    said = "line 7: node --run typecheck → ```` node --run lint & <b>"
    assert f"\n- `````{said}, decided at projectflo.yaml:6 hooks.pre_push.0`````\n" in result.stdout


def test_markdown_says_so_where_nothing_differs(root: Path) -> None:
    result = flogen("diff", "--format", "markdown")
    assert result.exit_code == 0
    assert result.stdout == "The generated files are as projectflo.yaml has them.\n"


@pytest.mark.parametrize("command", ["check", "diff"])
def test_nothing_is_written_also_where_it_fails(root: Path, command: str) -> None:
    edit(root / COMPOSE, "18", "17")
    (root / HOOK).unlink()
    before = stamps(root)
    assert flogen(command).exit_code == 1
    assert stamps(root) == before
    (root / "projectflo.yaml").write_text("zzz: 1\n")
    before = stamps(root)
    assert flogen(command).exit_code == 2
    assert stamps(root) == before
