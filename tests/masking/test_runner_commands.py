"""What a command prints in CI holds no command for the runner, whatever the files hold."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from flogen.cli.main import main
from flogen.report import harmless, harmless_json
from tests.cases import CASES, ROOT

NASTY = "##[error]one", "::error::two", "##[add-mask]x", "::stop-commands::x", "##vso[task.x]y"
TEXTS = st.lists(
    st.sampled_from(("#", "##", "##[", "[", "]", ":", "::", " ", "\n", "\r", "\t", "error", "vso")),
    max_size=12,
).map("".join)


def commands(output: str) -> Iterator[str]:
    """The lines that a runner obeys: as ActionCommand in actions/runner and Azure's agent read."""
    for line in re.split(r"\r\n|\r|\n", output):
        if re.match(r"\s*::.*::", line) or re.search(r"##\w*\[.*\]", line):
            yield line


@given(TEXTS)
def test_no_text_is_a_command(text: str) -> None:
    assert list(commands(harmless(text))) == []


@given(TEXTS)
def test_harmless_json_says_the_same(text: str) -> None:
    shown = harmless_json(json.dumps([text]))
    assert json.loads(shown) == [text]
    assert list(commands(shown)) == []


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rendered repository in which every file has been edited with commands of a runner."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    spec = CASES["smallest"].read_text("utf-8")
    (tmp_path / "projectflo.yaml").write_text(spec, "utf-8")
    assert CliRunner().invoke(main, ["render"]).exit_code == 0
    for path in [one for one in tmp_path.rglob("*") if one.is_file()]:
        if path.name not in ("projectflo.yaml", "flogen.lock"):
            lines = path.read_text("utf-8").splitlines(keepends=True)
            path.write_text("".join([lines[0], *(f"{one}\n" for one in NASTY), *lines[1:]]))
    for name in ("GITHUB_ACTIONS", "TF_BUILD"):
        monkeypatch.setenv(name, "true")
    return tmp_path


RUNS = (
    ("diff",),
    ("diff", "--format", "markdown"),
    ("check", "--format", "text"),
    ("check", "--format", "json"),
    ("check", "--format", "sarif"),
    ("render",),
    ("render", "--diff"),
    ("render", "--dry-run"),
    ("explain", ".github/workflows/ci.yml"),
    ("explain", ".github/workflows/ci.yml", "--format", "json"),
    ("explain", "##[error]nowhere"),
    ("secrets",),
    ("rules", "##[error]x"),
    ("eject", "##[error]x"),
    ("##[error]x",),
)


@pytest.mark.parametrize("words", RUNS, ids=" ".join)
def test_no_output_is_a_command(product: Path, words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, words)
    assert result.output.strip()
    assert list(commands(result.output)) == []


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
@pytest.mark.parametrize("nasty", NASTY)
def test_no_error_in_a_spec_is_a_command(product: Path, form: str, nasty: str) -> None:
    text = f"flogen: '>=0.1'\n'{nasty}': '{nasty}'\n{nasty}x: 1\n"
    (product / "projectflo.yaml").write_text(text)
    result = CliRunner().invoke(main, ["check", "--format", form])
    assert result.exit_code == 2
    assert list(commands(result.output)) == []


def test_annotations_are_still_commands(product: Path) -> None:
    result = CliRunner().invoke(main, ["check"])
    told = [line for line in result.stdout.splitlines() if line]
    assert told
    assert all(line.startswith(("::warning ", "::notice ", "::error ")) for line in told)
    assert all("##[" not in line for line in told)


def test_a_diff_outside_of_ci_is_as_the_files_are(
    product: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_ACTIONS", "TF_BUILD"):
        monkeypatch.delenv(name)
    assert "##[error]one" in CliRunner().invoke(main, ["diff"]).output


def test_every_command_prints_in_the_one_way_that_is_harmless() -> None:
    printing = re.compile(r"\b(?:echo|secho|print|write)\b")
    for path in sorted((ROOT / "flogen" / "commands").glob("*.py")):
        calls = [node for node in ast.walk(ast.parse(path.read_text())) if _is_call(node)]
        found = [ast.unparse(call.func) for call in calls if isinstance(call, ast.Call)]
        allowed = ("file.write", "publish.write", "starter.write")
        assert [one for one in found if printing.search(one) and one not in allowed] == []


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call)
