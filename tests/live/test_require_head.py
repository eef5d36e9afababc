"""The script that refuses to deploy a commit that is no longer the head of its branch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.live.event_sink import EventSink, collecting
from tests.live.toolbox import run, tool

COMMIT = "0123456789abcdef0123456789abcdef01234567"
TOKEN = "planted-token"
Require = Callable[[], CompletedProcess[str]]


@pytest.fixture
def github() -> Iterator[EventSink]:
    with collecting() as running:
        yield running


@pytest.fixture
def require(
    github: EventSink, reference: Path, node_env: dict[str, str], tmp_path: Path
) -> Require:
    given = {
        "GITHUB_API_URL": github.url,
        "GITHUB_REPOSITORY": "acme/clinic",
        "GITHUB_SHA": COMMIT,
        "GITHUB_REF_NAME": "main",
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_OUTPUT": str(tmp_path / "output"),
    }
    (tmp_path / "output").touch()
    script = reference / ".github/scripts/require-head.sh"
    tool("curl")
    return lambda: run(tool("bash"), script, env=node_env | given)


def test_the_head_passes(github: EventSink, require: Require, tmp_path: Path) -> None:
    github.answer = COMMIT
    assert require().returncode == 0
    assert (tmp_path / "output").read_text() == ""


def test_an_older_commit_is_superseded(github: EventSink, require: Require, tmp_path: Path) -> None:
    github.answer = "f" * 40
    result = require()
    assert result.returncode == 1
    assert f"because {github.answer} is the head of main" in result.stderr
    assert (tmp_path / "output").read_text() == "superseded=true\n"


@pytest.mark.parametrize("answer", ["", "{}", "f" * 39, "<html>", f"{COMMIT}\n{COMMIT}"])
def test_without_an_answer_nothing_passes(
    github: EventSink, require: Require, tmp_path: Path, answer: str
) -> None:
    github.answer = answer
    result = require()
    assert result.returncode == 1
    assert TOKEN not in result.stdout + result.stderr
    assert (tmp_path / "output").read_text() == ""
