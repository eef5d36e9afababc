"""What was edited belongs to the finding; a file that is only laid out anew is no edit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from flogen.cli.commands import deciding_keys
from flogen.diagnostics import Related, Span
from flogen.drift import difference, edits
from flogen.drift.compare import State
from flogen.drift.kinds import Drift
from flogen.planning import load
from flogen.repository.tree import WorkTree
from flogen.targets.artifact import Artifact
from flogen.write import workspace
from tests.spec_texts import spec

TEXTS = {
    "a.yml": ("a: 1 # one\nb: [x]\n", "a: 1   # one\n\nb:\n  - x\n"),
    "a.json": ('{"a": [1, 2]}\n', '{\n  "a": [\n\t1,\n\t2\n  ]\n}'),
    "a.tf": ("a = 1 # one\nb = { c = [1, 2] }\n", "a    = 1 # one\n\nb = {\n  c = [1, 2]\n}\n"),
}
ITEM = Artifact("a.yml", "a: 1\nb: 2\n", "test")


def state(root: Path, artifact: Artifact) -> State:
    (found,) = workspace.inspect(WorkTree(root), [artifact])
    return found


def edited(root: Path, text: str, artifact: Artifact = ITEM) -> State:
    workspace.render(root, [artifact])
    (root / artifact.path).write_text(text)
    return state(root, artifact)


@pytest.mark.parametrize("path", TEXTS)
def test_another_layout_is_put_back_without_being_asked(tmp_path: Path, path: str) -> None:
    planned, laid_out = TEXTS[path]
    artifact = Artifact(path, planned, "test")
    found = edited(tmp_path, laid_out, artifact)
    assert found.drift is Drift.FORMAT
    assert edits.related(found) == ()
    assert [one.path for one in workspace.render(tmp_path, [artifact]).updated] == [path]
    assert (tmp_path / path).read_text() == planned


@pytest.mark.parametrize(
    ("text", "drift"),
    [
        ("a: 1\nb: 2\n# mine\n", Drift.EDITED),
        ("b: 2\na: 1\n", Drift.EDITED),
        ("a: 1\nb: '2'\n", Drift.EDITED),
        ("a: &x 1\nb: 2\n", Drift.EDITED),
        ("a: 1\nb: 2\n...\n", Drift.EDITED),
        ("a:  1\nb:  2", Drift.FORMAT),
    ],
)
def test_only_layout_is_layout(tmp_path: Path, text: str, drift: Drift) -> None:
    assert edited(tmp_path, text).drift is drift


def test_what_is_no_text_is_an_edit(tmp_path: Path) -> None:
    workspace.render(tmp_path, [ITEM])
    (tmp_path / "a.yml").write_bytes(b"a: 1\nb: 2 \xff\n")
    assert state(tmp_path, ITEM).drift is Drift.EDITED


def test_a_foreign_file_stays_foreign_however_it_is_laid_out(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a:  1\nb:  2\n")
    assert state(tmp_path, ITEM).drift is Drift.FOREIGN


def test_each_change_stands_at_its_line_on_disk(tmp_path: Path) -> None:
    found = edited(tmp_path, "  \na: 5\nc: 3\n")
    assert edits.related(found) == (
        Related("a: 1 → 5", "a.yml", Span(2, 1, 4)),
        Related("b removed: 2", "a.yml", None),
        Related("c added: 3", "a.yml", Span(3, 1, 4)),
    )


def test_a_long_list_of_changes_is_cut_and_says_so(tmp_path: Path) -> None:
    artifact = Artifact("a.yml", "".join(f"k{n}: 1\n" for n in range(30)), "test")
    found = edited(tmp_path, artifact.text.replace("1\n", "'1'\n"), artifact)
    related = edits.related(found)
    assert len(related) == edits.SHOWN + 1
    assert related[-1] == Related("22 more changes: flogen diff a.yml", "a.yml")
    shown = difference.of(found).changes
    assert len(shown) == difference.SHOWN + 1
    assert shown[-1] == "and 10 more"


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ((), "a: 1 → 5"),
        (("s:4 x.y",), "a: 1 → 5, decided at s:4 x.y"),
        (("s:4 x.y", "s:5 z"), "a: 1 → 5, decided at s:4 x.y and s:5 z"),
        (("s:4 x.y", "s:5 z", "s:6 w"), "a: 1 → 5"),
    ],
)
def test_the_place_in_the_spec_is_told_where_few_decide(
    tmp_path: Path, places: tuple[str, ...], said: str
) -> None:
    def deciders(path: str, lines: Collection[int]) -> Mapping[int, tuple[str, ...]]:
        assert (path, set(lines)) == ("a.yml", {1})
        return {1: places}

    found = edited(tmp_path, "a: 5\nb: 2\nc: 3\n")
    assert [one.message for one in edits.related(found, deciders)] == [said, "c added: 3"]


def test_the_spec_is_not_asked_about_what_it_cannot_say(tmp_path: Path) -> None:
    def deciders(_: str, __: Collection[int]) -> Mapping[int, tuple[str, ...]]:
        raise AssertionError

    found = edited(tmp_path, "a: 1\nb: 2\nc: 3\n")
    assert [one.message for one in edits.related(found, deciders)] == ["c added: 3"]


def test_the_place_is_that_of_the_value_that_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "projectflo.yaml"
    sections = """\
        hooks:
          pre_push: [typecheck]
        """
    path.write_text(spec(sections))
    monkeypatch.chdir(tmp_path)
    found = deciding_keys.deciders(load.spec(path))(".husky/pre-push", {1, 7})
    assert found == {1: (), 7: ("projectflo.yaml:4 hooks.pre_push.0",)}
