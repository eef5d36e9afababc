"""Every kind of damage is found for what it is, and a render repairs it or refuses without loss."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from flogen import planning
from flogen.drift.kinds import REFUSED, Drift
from flogen.planning import load
from flogen.repository.tree import Kind, WorkTree
from flogen.rules.engine import findings
from flogen.rules.graph import Graph
from flogen.rules.registry import RULES
from flogen.write import workspace
from tests.cases import REFERENCE, ROOT
from tests.mutations import Mutation, copy_tree, mutations

TABLE = ROOT / "docs" / "mutations.md"
SPEC = load.spec(REFERENCE)
ARTIFACTS = planning.plan(SPEC)
EVERY = tuple(mutations(ARTIFACTS))


def sample() -> tuple[Mutation, ...]:
    return EVERY if os.environ.get("FLOGEN_TEST_ALL") else EVERY[::19]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rendered")
    workspace.render(folder, ARTIFACTS)
    (folder / "projectflo.yaml").write_text(SPEC.document.text)
    return folder


def test_there_are_over_a_thousand_cases() -> None:
    assert len(EVERY) > 1000
    assert len({mutation.name for mutation in EVERY}) == len(EVERY)


def test_an_undamaged_tree_never_reports(rendered: Path) -> None:
    assert drifts(rendered) == {}
    assert reported(rendered) == []


@pytest.mark.parametrize("mutation", sample(), ids=lambda mutation: mutation.name)
def test_damage_is_named_and_nothing_is_lost(
    mutation: Mutation, rendered: Path, tmp_path: Path
) -> None:
    copy_tree(rendered, tmp_path)
    mutation.do(tmp_path)

    assert drifts(tmp_path) == {mutation.path: mutation.expected}
    rules = {found.rule for found in reported(tmp_path)}
    assert f"drift-{mutation.expected.value}" in rules
    assert ("conflict-markers" in rules) == (mutation.kind == "conflict markers")
    assert_repaired_or_refused(mutation, tmp_path)


def drifts(root: Path) -> dict[str, Drift]:
    states = workspace.inspect(WorkTree(root), ARTIFACTS)
    return {state.path: state.drift for state in states if state.drift is not Drift.CURRENT}


def reported(root: Path) -> list[object]:
    tree = WorkTree(root)
    states = workspace.inspect(tree, ARTIFACTS)
    by_path = {artifact.path: artifact for artifact in ARTIFACTS}
    return list(findings(Graph(SPEC.document, SPEC.project, by_path, states, tree), RULES))


def assert_repaired_or_refused(mutation: Mutation, root: Path) -> None:
    before = snapshot(root)
    changes = workspace.render(root, ARTIFACTS)
    if mutation.expected in REFUSED:
        assert [state.path for state in changes.refused] == [mutation.path]
        assert snapshot(root) == before
    else:
        assert set(drifts(root).values()) <= {Drift.EOL}


def snapshot(root: Path) -> dict[str, object]:
    tree = WorkTree(root)
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    entries = {path: tree.read(path) for path in paths}
    return {path: entry for path, entry in entries.items() if entry.kind is not Kind.DIRECTORY}


def test_the_table_in_the_docs_is_true(update: bool) -> None:
    if update:
        TABLE.write_text(table())
    assert TABLE.read_text() == table()


def table() -> str:
    kinds = list(dict.fromkeys(mutation.kind for mutation in EVERY))
    counts = Counter((mutation.kind, mutation.expected) for mutation in EVERY)
    rows = [
        f"| {kind} | {drift.value} | {'refuses' if drift in REFUSED else 'repairs'} | {count} |"
        for (kind, drift), count in sorted(counts.items(), key=lambda row: kinds.index(row[0][0]))
    ]
    head = [
        "# Damage tests",
        "",
        "The tests do each kind of damage to each file of the rendered reference project, one file",
        "at a time. flogen must report exactly the finding in the table. `flogen render` then",
        "repairs the file, or refuses and changes no byte. A new layout is an edit if flogen does",
        "not know the language of the file. Line endings are not changed, except in scripts.",
        "",
        f"There are {len(ARTIFACTS)} files and {len(EVERY)} cases in `tests/mutations.py`.",
        "`make test` runs every ninth case, and `make test-all` runs all. `pytest --update` writes",
        "this page.",
        "",
        "| damage | found as | `flogen render` | cases |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *rows, ""])
