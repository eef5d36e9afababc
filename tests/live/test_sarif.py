"""What flogen says as SARIF follows the schema of the standard, as Microsoft's tools ship it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft4Validator

from flogen.cli.main import main
from flogen.report import Style
from flogen.report.content import Report
from flogen.report.formats import formatted
from tests.live.toolbox import package_file
from tests.reports import reports

_SCHEMA = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def standard() -> Draft4Validator:
    schema: Any = json.loads(package_file(_SCHEMA).read_text("utf-8"))
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(reports)
def test_every_report_follows_the_standard(standard: Draft4Validator, shown: Report) -> None:
    log = json.loads(formatted(shown, "sarif", Style()))
    assert [error.message for error in standard.iter_errors(log)] == []


def test_a_check_follows_the_standard(standard: Draft4Validator, tmp_path: Path) -> None:
    (tmp_path / "projectflo.yaml").write_text("flogen: '>=0.1'\nproject: {nam: x}\n")
    options = ["--format", "sarif", "-f", str(tmp_path / "projectflo.yaml")]
    result = CliRunner().invoke(main, ["check", *options])
    log = json.loads(result.stdout)
    assert [error.message for error in standard.iter_errors(log)] == []
    assert log["runs"][0]["results"]
    assert result.exit_code == 2
