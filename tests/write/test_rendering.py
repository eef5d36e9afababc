"""A render leaves nothing to do, looking changes nothing, and the place makes no difference."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings

from flogen import targets
from flogen.cli.main import main
from flogen.planning import load
from tests.cases import CASES, REFERENCE
from tests.specs.whole import specs, text_of

Snapshot = dict[str, tuple[int, int, bytes]]
FLOGEN = (sys.executable, "-m", "flogen")


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert "internal error" not in result.output
    return result


def snapshot(root: Path) -> Snapshot:
    """Every file and folder with its mode, its time of change and its content."""
    return {
        str(path): (path.stat().st_mode, path.stat().st_mtime_ns, content(path))
        for path in (root, *root.rglob("*"))
    }


def content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


@settings(suppress_health_check=list(HealthCheck), max_examples=6)
@given(specs())
def test_after_a_render_nothing_is_left_to_do(spec: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        (file := Path(folder, "projectflo.yaml")).write_text(text_of(spec), "utf-8")
        assert run("render", "-f", file).exit_code == 0
        before = snapshot(Path(folder))

        again = run("render", "-f", file)
        assert (again.exit_code, again.stdout.partition(" unchanged")[0]) == (0, summary(before))
        assert run("render", "-f", file, "--dry-run").exit_code == 0
        assert run("render", "-f", file, "--diff").stdout == ""
        assert "[drift-" not in run("check", "-f", file).output
        assert snapshot(Path(folder)) == before


def summary(before: Snapshot) -> str:
    """What a render says where every file is as it should be; it owns neither spec nor lock."""
    files = sum(Path(path).is_file() for path in before)
    return f"0 created, 0 updated, 0 removed, {max(files - 2, 0)}"


def untouched(root: Path) -> None:
    """An empty repository."""


def rendered(root: Path) -> None:
    """A repository in which all is well."""
    assert run("render", "-f", CASES["two-databases"], "-o", root).exit_code == 0


def edited(root: Path) -> None:
    """A repository with an edited, a missing, an executable and a foreign file."""
    rendered(root)
    (root / "docker-compose.yml").write_text("edited")
    (root / ".env.example").unlink()
    (root / "lint-staged.config.mjs").chmod(0o755)
    (root / "infra" / "new").mkdir()


def stale(root: Path) -> None:
    """A repository that was rendered from another spec."""
    assert run("render", "-f", CASES["smallest"], "-o", root).exit_code == 0


def blocked(root: Path) -> None:
    """A repository with a folder where a file should be, and no lock that can be read."""
    (root / "docker-compose.yml").mkdir()
    (root / "flogen.lock").write_bytes(b"\xff not a lock\n")


@pytest.mark.parametrize("state", [untouched, rendered, edited, stale, blocked])
@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--format", "json"),
        ("diff",),
        ("render", "--dry-run"),
        ("render", "--diff"),
    ],
    ids=" ".join,
)
def test_looking_changes_nothing(
    tmp_path: Path, state: Callable[[Path], None], command: tuple[str, ...]
) -> None:
    state(tmp_path)
    before = snapshot(tmp_path)

    result = run(*command, "-f", CASES["two-databases"], "-o", tmp_path)

    assert result.exit_code in (0, 1)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("command", ["check", "diff", "render"])
@pytest.mark.parametrize("text", ["flogen: '>=0.1'\n", "a: [", "", "flogen: '>=99'\n"])
def test_a_spec_that_is_wrong_changes_nothing(tmp_path: Path, command: str, text: str) -> None:
    rendered(tmp_path)
    (tmp_path / "projectflo.yaml").write_text(text)
    before = snapshot(tmp_path)

    assert run(command, "-f", tmp_path / "projectflo.yaml").exit_code == 2
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_folder_that_is_not_there_is_not_made_by_looking(tmp_path: Path, command: str) -> None:
    options = ("--dry-run",) if command == "render" else ()

    assert run(command, "-f", REFERENCE, "-o", tmp_path / "new", *options).exit_code == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "COLUMNS": "20"},
        {"LC_ALL": "POSIX", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "PYTHONOPTIMIZE": "1", "FORCE_COLOR": "1"},
    ],
    ids=str,
)
def test_the_same_spec_makes_the_same_files_everywhere(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (elsewhere := tmp_path / "else where é").mkdir()
    command = (*FLOGEN, "render", "-f", REFERENCE, "-o", "out")
    env = {"PATH": os.defpath, "HOME": str(tmp_path / "home"), **environment}

    done = subprocess.run(command, cwd=elsewhere, env=env, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    made = {a.path: a.text.encode() for a in targets.plan(load.spec(REFERENCE).project)}
    assert {path: (elsewhere / "out" / path).read_bytes() for path in made} == made


def test_a_hook_can_ask_whether_anything_was_written(tmp_path: Path) -> None:
    spec = tmp_path / "projectflo.yaml"
    spec.write_text(CASES["smallest"].read_text())
    ask = ["render", "-f", str(spec), "--exit-non-zero-on-change"]
    assert [CliRunner().invoke(main, ask).exit_code for _ in range(2)] == [1, 0]
    (tmp_path / "flogen.lock").unlink()
    assert [CliRunner().invoke(main, ask).exit_code for _ in range(2)] == [1, 0]
