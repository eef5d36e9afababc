"""Each rule finds what it is for and leaves alone what it is not for.

`tests/lint/<rule>/report.txt` is the whole report of the case that it finds. A rule about the spec
has `found.yaml` and `fine.yaml` beside it, and in `files/` what else stands in the repository. The
cases of rules about owned files stand in `tests/lint_cases.py`.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flogen import report
from flogen.cli.main import main
from flogen.model import read
from flogen.repository.tree import WorkTree
from flogen.rules import about_spec
from flogen.rules.engine import findings
from flogen.rules.graph import Graph
from flogen.rules.registry import RULES
from flogen.spec.document import Document
from flogen.targets.artifact import Artifact
from tests.cases import ROOT
from tests.lint_cases import FILE_CASES, SPEC, WITH_PIPELINE

LINT = ROOT / "tests" / "lint"
SPEC_CASES = sorted(path.parent.name for path in LINT.glob("*/found.yaml"))
BY_HAND = {"case-collision", "not-at-the-top", "spec-not-found"}  # see below
IN_GIT = {
    "env-file-not-ignored",
    "ignored-file",
    "line-ends-not-kept",
}  # see test_line_ends.py and test_ignored_files.py


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository, which is where the user is."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def flogen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def render(root: Path, spec: str) -> Result:
    (root / "projectflo.yaml").write_text(spec)
    return flogen("render")


def render_case(root: Path, rule: str, name: str) -> Result:
    if (LINT / rule / "files").is_dir():
        shutil.copytree(LINT / rule / "files", root, dirs_exist_ok=True)
    return render(root, (LINT / rule / name).read_text("utf-8"))


def found_rules() -> set[str]:
    told: Any = json.loads(flogen("check", "--format", "json").stdout)
    return {finding["rule"] for finding in told["findings"]}


def hold(rule: str, text: str, update: bool) -> None:
    golden = LINT / rule / "report.txt"
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, "utf-8")
    assert f"[{rule}]" in text
    assert text == golden.read_text("utf-8")


def test_every_rule_has_a_case() -> None:
    others = {rule.id for rule in RULES} - {rule.id for rule in about_spec.RULES}
    assert {*SPEC_CASES, *FILE_CASES, *BY_HAND, *IN_GIT} == others


@pytest.mark.parametrize("rule", SPEC_CASES)
def test_a_rule_finds_what_is_wrong_with_a_spec(root: Path, rule: str, update: bool) -> None:
    render_case(root, rule, "found.yaml")
    result = flogen("check")
    hold(rule, result.stdout or result.stderr, update)


@pytest.mark.parametrize("rule", SPEC_CASES)
def test_a_rule_leaves_a_spec_alone_that_is_right(root: Path, rule: str) -> None:
    assert render_case(root, rule, "fine.yaml").exit_code == 0
    assert found_rules() == set()


@pytest.mark.parametrize("rule", FILE_CASES)
def test_a_rule_finds_what_is_wrong_with_files(root: Path, rule: str, update: bool) -> None:
    assert render(root, FILE_CASES[rule].spec).exit_code == 0
    FILE_CASES[rule].found(root)
    hold(rule, flogen("check").stdout, update)


@pytest.mark.parametrize("rule", FILE_CASES)
def test_a_rule_leaves_files_alone_that_it_is_not_for(root: Path, rule: str) -> None:
    assert render(root, FILE_CASES[rule].spec).exit_code == 0
    FILE_CASES[rule].fine(root)
    assert rule not in found_rules()


@pytest.mark.parametrize(
    ("paths", "count"), [(("a/One", "a/one", "b"), 1), (("a/One", "b/one"), 0)]
)
def test_paths_that_are_one_on_macos_are_found(
    root: Path, paths: tuple[str, ...], count: int, update: bool
) -> None:
    document = Document.parse(SPEC, "projectflo.yaml")
    artifacts = {path: Artifact(path, "", "test") for path in paths}
    project = read.from_document(document)
    found = findings(Graph(document, project, artifacts, (), WorkTree(root)), RULES)
    assert len(found) == count
    if found:
        hold("case-collision", report.text(found), update)


def test_every_finding_in_the_code_has_a_rule() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "flogen").rglob("*.py"))
    named = set(re.findall(r'\b(?:Diagnostic|diagnostic)\(\s*"([a-z-]+)"', sources))
    assert {"spec-file", "encoding", "yaml-syntax"} <= named
    assert named <= {rule.id for rule in RULES}


def test_what_counts_only_at_the_top_of_a_repository_is_found(
    root: Path, monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    below = root / "apps/shop"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    render(below, WITH_PIPELINE)
    hold("not-at-the-top", flogen("check").stdout, update)
    (below / ".git").touch()
    assert "not-at-the-top" not in found_rules()


@pytest.mark.parametrize("name", ["apps/shop/projectflo.yaml", "shop.yaml"])
def test_a_spec_that_generated_commands_do_not_find_is_found(
    root: Path, update: bool, name: str
) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(WITH_PIPELINE)
    words = ("--file", name, "--output", ".")
    flogen("render", *words)
    result = flogen("check", *words)
    assert "[spec-not-found]" in result.stdout
    if "/" in name:
        hold("spec-not-found", result.stdout, update)
    (root / name).rename(root / "projectflo.yaml")
    assert "spec-not-found" not in found_rules()


def test_files_beside_the_spec_are_no_finding(root: Path) -> None:
    (root / "projectflo.yaml").write_text(WITH_PIPELINE)
    assert flogen("render", "--output", "build").exit_code == 0
    assert "spec-not-found" not in flogen("check", "--output", "build").stdout
