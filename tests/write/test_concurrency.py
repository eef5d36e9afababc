"""Renders at the same time into the same folder: one after the other, and nothing is torn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flogen import planning
from flogen.drift.kinds import Drift
from flogen.planning import load
from flogen.repository import paths
from flogen.repository.tree import WorkTree
from flogen.targets.artifact import Artifact
from flogen.write import workspace
from tests.cases import CASES, ROOT

SPECS = (CASES["two-databases"], CASES["smallest"])
ROUNDS = 3

# Renders again and again, once it hears that everybody is ready.
WORKER = f"""
import pathlib, sys
sys.path.insert(0, {str(ROOT)!r})
from flogen import planning
from flogen.planning import load
from flogen.write import workspace
artifacts = planning.plan(load.spec(pathlib.Path(sys.argv[1])))
print("ready", flush=True)
sys.stdin.readline()
for _ in range({ROUNDS}):
    changes = workspace.render(pathlib.Path(sys.argv[2]), artifacts)
    if changes.refused:
        sys.exit(f"refused: {{[state.path for state in changes.refused]}}")
"""


def start(spec: Path, root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORKER, str(spec), str(root)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def rendered(tmp_path: Path) -> Path:
    """A folder into which four processes have rendered two specs at once."""
    workers = [start(spec, tmp_path) for spec in SPECS * 2]
    for worker in workers:
        assert worker.stdout and worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    said = [worker.communicate()[1] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * len(workers), said
    return tmp_path


def plan(spec: Path) -> tuple[Artifact, ...]:
    return planning.plan(load.spec(spec))


def test_the_folder_is_whole_and_either_spec_goes_on(rendered: Path) -> None:
    found = {
        path.relative_to(rendered).as_posix(): path.read_text()
        for path in rendered.rglob("*")
        if path.is_file() and path.name != paths.LOCK
    }
    plans = [plan(spec) for spec in SPECS]
    assert found in [{a.path: a.text for a in artifacts} for artifacts in plans]

    for artifacts in (*plans, plans[0]):
        assert not workspace.render(rendered, artifacts).refused
        states = workspace.inspect(WorkTree(rendered), artifacts)
        assert {state.drift for state in states} == {Drift.CURRENT}
    assert not (rendered / paths.STAGING).exists()
