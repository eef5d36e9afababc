"""What holds of every two texts, and of every tree."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import Any, TypeAlias

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from flogen.drift import meaning
from flogen.drift.meaning import How

Path: TypeAlias = tuple[str | int, ...]
FILES = ["a.yml", "a.json", "a.tf", "a.sh"]
SIGNS = st.text(st.sampled_from(" \t\n\"'#/*{}[]()=:,-|>&!%$~<.\\ab1é\u2028\x85\r"), max_size=60)
PLAIN = st.characters(min_codepoint=32, max_codepoint=126)
# No key is `name` or `id`: a map of a list with another name is another map.
KEYS = st.text(st.sampled_from("abc_"), min_size=1, max_size=3)
ODD_KEYS = st.text(st.sampled_from("abc_- .\"'[]:/~$#"), max_size=4)
FEW = settings(max_examples=15)
TEXTS = st.text(PLAIN, max_size=12)
LEAVES = TEXTS | st.integers(-99, 99) | st.booleans()


def trees(keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    def below(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.lists(parts, max_size=4) | st.dictionaries(keys, parts, max_size=4)

    return st.dictionaries(keys, st.recursive(LEAVES, below, max_leaves=12), min_size=1, max_size=4)


def leaves(tree: Any, path: Path = ()) -> list[Path]:
    if isinstance(tree, dict):
        return [found for key in tree for found in leaves(tree[key], (*path, key))]
    if isinstance(tree, list):
        return [found for at, item in enumerate(tree) for found in leaves(item, (*path, at))]
    return [path]


def at(tree: Any, path: Path) -> Any:
    for part in path:
        tree = tree[part]
    return tree


def replaced(tree: Any, path: Path, value: Any) -> Any:
    copy = json.loads(json.dumps(tree))
    at(copy, path[:-1])[path[-1]] = value
    return copy


def as_told(path: Path) -> str:
    """A path as people read it."""
    return "".join(map(_part, path)).removeprefix(".")


def _part(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{part}" if re.fullmatch(r"[A-Za-z_][\w-]*", part) else f"[{json.dumps(part)}]"


def as_json(tree: Any) -> str:
    return json.dumps(tree, indent=2)


def as_yaml(tree: Any) -> str:
    stream = StringIO()
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.dump(tree, stream)
    return stream.getvalue()


def as_hcl(tree: Any) -> str:
    lines = "".join(f"  {key} = {_hcl(value)}\n" for key, value in tree.items())
    return f'resource "kind" "it" {{\n{lines}}}\n'


def _hcl(value: Any) -> str:
    if isinstance(value, dict):
        return "{\n" + "".join(f"{json.dumps(k)} = {_hcl(v)}\n" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_hcl, value))}]"
    return _hcl_text(value)


def _hcl_text(value: Any) -> str:
    return json.dumps(value).replace("${", "$${").replace("%{", "%%{")


@st.composite
def edits(draw: st.DrawFn, keys: st.SearchStrategy[str]) -> tuple[Any, Any, Path]:
    """A tree, the same with another value at one place, and that place."""
    tree = draw(trees(keys).filter(leaves))
    path = draw(st.sampled_from(leaves(tree)))
    old = at(tree, path)
    new = draw(LEAVES.filter(lambda value: json.dumps(value) != json.dumps(old)))
    return tree, replaced(tree, path, new), path


def told(name: str, planned: str, edited: str) -> list[tuple[str, str, str]]:
    changes = meaning.changes(name, planned, edited)
    assert {change.how for change in changes} <= {How.CHANGED}
    return [(change.path.removeprefix("."), change.before, change.after) for change in changes]


@FEW
@given(edits(ODD_KEYS))
def test_another_value_in_json_is_told_at_its_path(edit: tuple[Any, Any, Path]) -> None:
    before, after, path = edit
    expected = (as_told(path), json.dumps(at(before, path)), json.dumps(at(after, path)))
    assert told("a.json", as_json(before), as_json(after)) == [expected]


@FEW
@given(edits(KEYS))
def test_another_value_in_yaml_is_told_at_its_path(edit: tuple[Any, Any, Path]) -> None:
    before, after, path = edit
    expected = (as_told(path), json.dumps(at(before, path)), json.dumps(at(after, path)))
    assert told("a.yaml", as_yaml(before), as_yaml(after)) == [expected]


@FEW
@given(edits(KEYS))
@example(({"a": ""}, {"a": "%{"}, ("a",)))
@example(({"a": "${x}", "b": "$${"}, {"a": "%{x}", "b": "$${"}, ("a",)))
def test_another_value_in_hcl_is_told_at_its_path(edit: tuple[Any, Any, Path]) -> None:
    before, after, path = edit
    expected = (
        f"kind.it.{as_told(path)}",
        _hcl_text(at(before, path)),
        _hcl_text(at(after, path)),
    )
    assert told("a.tf", as_hcl(before), as_hcl(after)) == [expected]


@FEW
@given(trees(ODD_KEYS))
def test_another_layout_is_no_change(tree: Any) -> None:
    pairs = {"a.json": json.dumps(tree), "a.yml": as_json(tree)}
    for name, dense in pairs.items():
        spread = json.dumps(tree, indent=7)
        assert meaning.is_reformatted(name, dense, spread)
        assert meaning.changes(name, dense, spread) == ()


@pytest.mark.parametrize("name", FILES)
@given(st.text() | SIGNS)
def test_any_text_against_itself_has_no_change(name: str, text: str) -> None:
    assert meaning.changes(name, text, text) == ()


@pytest.mark.parametrize("name", FILES)
@given(st.text() | SIGNS, st.text() | SIGNS)
@example("a: 1 # x\n", "a: 1\n# x\n")
@example('a = "$${"\n', 'a = "\ue000\ue001\ue002"\n')
@example("a: |\n", "a: |# x")
@example("a = 1 # x\nb = <<E\n\nE\n", "# x\na = 1\nb = <<E\n\nE")
@example("[" * 500, "[" * 501)
@example("a = " + "(" * 3000 + "1" + ")" * 3000, "a = " + "{ a = " * 300 + "1" + "}" * 300)
@example("a: [" + "[" * 30 + "]" * 31, "&a [*a]")
def test_nothing_is_raised_and_no_edit_goes_unsaid(name: str, planned: str, edited: str) -> None:
    changes = meaning.changes(name, planned, edited)
    is_same = planned == edited or meaning.is_reformatted(name, planned, edited)
    assert is_same == (not changes)
    assert all(meaning.describe(change) for change in changes)


@given(st.text() | SIGNS, st.text() | SIGNS)
def test_a_text_of_no_known_language_is_never_only_laid_out_anew(one: str, other: str) -> None:
    assert not meaning.is_reformatted("a.sh", one, other)
