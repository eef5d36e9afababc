"""Every golden spec makes its golden tree."""

from __future__ import annotations

import shutil
from itertools import takewhile
from pathlib import Path

from flogen import planning
from flogen.planning import load
from flogen.targets.artifact import Artifact
from tests.cases import CASES, expected_folder, golden_files, own_files, shared_list, stored


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
    """Stores what no earlier case has, and lists the rest."""
    shutil.rmtree(expected_folder(case), ignore_errors=True)
    earlier = {
        (path, text): other
        for other in [*takewhile(lambda name: name != case, CASES)][::-1]
        for path, text in own_files(other).items()
    }
    shared = []
    for artifact in artifacts:
        if other := earlier.get((artifact.path, artifact.text)):
            shared.append(f"{other}  {artifact.path}\n")
            continue
        path = expected_folder(case) / stored(artifact.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.text.encode())
    if shared:
        shared_list(case).write_text("".join(sorted(shared)))


def test_no_file_is_stored_twice() -> None:
    seen: dict[tuple[str, str], str] = {}
    for case in CASES:
        for path, text in own_files(case).items():
            assert seen.setdefault((path, text), case) == case, path
