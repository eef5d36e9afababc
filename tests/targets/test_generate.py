"""Every golden spec makes its golden tree."""

from __future__ import annotations

import shutil
from pathlib import Path

from flogen import planning
from flogen.planning import load
from flogen.targets.artifact import Artifact
from tests.cases import expected_folder, golden_files, stored


def planned(path: Path) -> tuple[Artifact, ...]:
    return planning.plan(load.spec(path))


def test_the_spec_makes_the_golden_tree(case: str, spec_path: Path, update: bool) -> None:
    artifacts = planned(spec_path)
    if update:
        write_golden(case, artifacts)
    assert {a.path: a.text for a in artifacts} == golden_files(case)


def test_scripts_are_executable_and_nothing_else(spec_path: Path) -> None:
    executable = {a.path for a in planned(spec_path) if a.executable}
    assert executable == {a.path for a in planned(spec_path) if a.path.endswith(".sh")}


def write_golden(case: str, artifacts: tuple[Artifact, ...]) -> None:
    shutil.rmtree(expected_folder(case), ignore_errors=True)
    for artifact in artifacts:
        path = expected_folder(case) / stored(artifact.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.text.encode())
