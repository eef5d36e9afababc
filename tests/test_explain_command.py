"""flogen explain, as it is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli import main
from tests.cases import CASES

SPEC = str(CASES["smallest"])
Ask = Callable[..., Result]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    def asked(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["explain", "-f", SPEC, "-o", str(tmp_path), *arguments])

    return asked


def test_a_line_tells_the_keys_it_depends_on(ask: Ask) -> None:
    lines = CASES["smallest"].with_name("expected") / "infra/environments/production/main.tf"
    number = next(i for i, line in enumerate(lines.read_text().splitlines(), 1) if "notes" in line)
    result = ask(f"infra/environments/production/main.tf:{number}")
    assert result.exit_code == 0
    assert "project." in result.stdout


def test_a_key_tells_the_lines_that_depend_on_it(ask: Ask) -> None:
    result = ask("--spec", "project.domain", "--format", "json")
    assert result.exit_code == 0
    assert "api.notes.app" in ask("--spec", "project.domain").stdout
    assert json.loads(result.stdout)


def test_no_value_of_the_smallest_spec_is_unused(ask: Ask) -> None:
    assert ask("--unused").exit_code == 0


@pytest.mark.parametrize(
    "arguments", [("nothing.tf",), ("--spec", "project.nme"), ("infra/nope.tf:3",), ()]
)
def test_what_is_not_there_is_one_clear_error(ask: Ask, arguments: tuple[str, ...]) -> None:
    result = ask(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_line_past_the_end_is_told(ask: Ask) -> None:
    result = ask("infra/environments/production/main.tf:9999")
    assert result.exit_code == 2
    assert "9999" in result.output
