"""A render that is killed at any moment: nothing is torn, and the next render puts it right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flogen.drift.kinds import REFUSED, Drift
from flogen.repository import paths
from flogen.repository.tree import WorkTree
from flogen.targets.artifact import Artifact
from flogen.write import workspace
from tests.cases import ROOT

HEAD = "# Made by flogen from projectflo.yaml.\n"


def artifact(number: int, text: str) -> Artifact:
    path = f"infra/environments/dir{number}/main.tf"
    return Artifact(path, HEAD + f"{text} {number}\n" * 50, "test")


OLD = [artifact(number, "old") for number in range(4)]
NEW = [artifact(number, "new") for number in (1, 2, 3, 4, 5, 9)]
NEXT = [artifact(number, "next") for number in range(2, 7)]

# Kills itself at the given call of any operation that changes the disk.
_KILLED = """
import os, pathlib, signal, sys
sys.path.insert(0, {root!r})
from tests.write.test_crash import NEW, kill_at
kill_at(int(sys.argv[1]))
from flogen.write import workspace
workspace.render(pathlib.Path(sys.argv[2]), NEW)
"""


def kill_at(moment: int) -> None:
    """Kills this process at its `moment`-th change of the disk."""
    calls = 0

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal calls
        is_write = event == "open" and bool(int(str(arguments[2])) & os.O_CREAT)
        if event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir") or is_write:
            calls += 1
            if calls == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)


MOMENTS = 88  # At least as many as there are changes in one render.


def run_until(moment: int, root: Path) -> int:
    code = _KILLED.format(root=str(ROOT))
    # -B: a byte code cache that python writes is no change that flogen makes.
    command = [sys.executable, "-B", "-c", code, str(moment), str(root)]
    return subprocess.run(command).returncode


def moments() -> list[int]:
    every = range(1, MOMENTS + 1)
    return list(every if os.environ.get("FLOGEN_TEST_ALL") else every[::8])


@pytest.mark.parametrize("moment", moments())
@pytest.mark.parametrize("plan", [NEW, NEXT], ids=["same spec", "changed spec"])
def test_the_next_render_puts_it_right(tmp_path: Path, moment: int, plan: list[Artifact]) -> None:
    workspace.render(tmp_path, OLD)
    run_until(moment, tmp_path)

    assert_nothing_is_torn(tmp_path)
    states = workspace.inspect(WorkTree(tmp_path), plan)
    assert not {state.drift for state in states} & REFUSED
    workspace.render(tmp_path, plan)

    assert {s.drift for s in workspace.inspect(WorkTree(tmp_path), plan)} == {Drift.CURRENT}
    assert {p.name for p in tmp_path.iterdir()} == expected_names(plan)


def test_the_moments_reach_to_the_end(tmp_path: Path) -> None:
    workspace.render(tmp_path, OLD)
    assert run_until(MOMENTS + 1, tmp_path) == 0
    assert run_until(1, tmp_path) == -signal.SIGKILL


def assert_nothing_is_torn(root: Path) -> None:
    whole = {artifact.text for artifact in (*OLD, *NEW)}
    assert list(root.glob("infra/environments/*/main.tf"))
    assert {path.read_text() for path in root.glob("infra/environments/*/main.tf")} <= whole


def expected_names(plan: list[Artifact]) -> set[str]:
    return {artifact.path.partition("/")[0] for artifact in plan} | {paths.LOCK}
