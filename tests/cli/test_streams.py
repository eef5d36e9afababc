"""Closed streams, and environments in which there is no cache."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flogen.cache_folder import cache_folder
from tests.cases import CASES

CLOSED = {
    "stdout": (1,),
    "stderr": (2,),
    "all": (0, 1, 2),
}
COMMANDS = [
    "render",
    "check",
    "diff",
    "render --diff",
    "secrets",
    "rules",
    "explain .husky/pre-push:1",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("streams")
    (made / "projectflo.yaml").write_text(
        CASES["smallest"].read_text() + "hooks: { pre_push: [a] }\n"
    )
    return made


def run(folder: Path, command: str, closed: tuple[int, ...] = (), **more: str) -> int:
    """The exit code of a command that begins with these streams closed."""
    code = f"import os\nfor n in {closed}: os.close(n)\nos.execv({sys.executable!r}, "
    words = [sys.executable, "-m", "flogen", *command.split()]
    env = {**os.environ, "XDG_CACHE_HOME": str(folder / "../cache"), **more}
    return subprocess.run(
        [sys.executable, "-c", f"{code}{words!r})"], cwd=folder, env=env, capture_output=True
    ).returncode


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_stream_changes_no_answer(folder: Path, command: str, name: str) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert run(folder, command, CLOSED[name]) == run(folder, command)
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert command == "render" or before == after


@pytest.mark.parametrize(
    "environment",
    [{"XDG_CACHE_HOME": "caches"}, {"XDG_CACHE_HOME": "."}, {"XDG_CACHE_HOME": "", "HOME": "here"}],
)
def test_a_cache_is_never_made_in_the_repository(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "projectflo.yaml").write_text(CASES["smallest"].read_text())
    assert run(tmp_path, "render", **environment) == 0
    assert run(tmp_path, "check", **{"CI": "", **environment}) == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"projectflo.yaml", "flogen.lock", "infra", "docs"}


def test_a_relative_cache_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_folder({"XDG_CACHE_HOME": "x"}).endswith(".cache/flogen")
    monkeypatch.setenv("HOME", "x")
    assert cache_folder({}) == "/dev/null/flogen"


ON_WINDOWS = """
import os, sys
sys.platform = "win32"
for name in ("fcntl", "resource", "termios"):
    sys.modules[name] = None
del os.fork
sys.argv = ["flogen", *sys.argv[1:]]
import flogen.__main__ as command
command.main()
"""


@pytest.mark.parametrize(("command", "code"), [("check --staged", 0), ("check", 2), ("render", 2)])
def test_windows_is_told_in_one_line_and_a_commit_passes(
    folder: Path, command: str, code: int
) -> None:
    words = [sys.executable, "-c", ON_WINDOWS, *command.split()]
    result = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    assert result.returncode == code
    assert result.stderr == (
        "flogen runs on Linux and macOS, and on Windows in WSL. CI checks the generated files.\n"
    )
