"""The house rules that a machine can check."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.cases import ROOT

PACKAGE = ROOT / "flogen"


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def function_lengths() -> Iterator[tuple[str, int]]:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.name}:{node.name}", _body_length(node)


def _body_length(node: ast.FunctionDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_functions_are_short() -> None:
    lengths = dict(function_lengths())
    in_order = sorted(lengths.values())
    assert {name for name, length in lengths.items() if length > 50} == set()
    assert in_order[int(len(in_order) * 0.95)] <= 30
    assert statistics.median(in_order) <= 8


def test_files_hold_one_idea() -> None:
    files = [*sources(), *(ROOT / "tests").glob("*.py"), *(ROOT / "tests" / "live").glob("*.py")]
    assert {p.name for p in files if len(p.read_text("utf-8").splitlines()) > 300} == set()


def test_every_module_says_what_it_is() -> None:
    assert [p for p in sources() if not ast.get_docstring(ast.parse(p.read_text("utf-8")))] == []


def test_no_python_in_templates_and_schemas() -> None:
    assert [*(ROOT / "templates").rglob("*.py"), *(ROOT / "schemas").rglob("*.py")] == []
