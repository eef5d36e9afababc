"""A value where only the name or the description of a secret belongs is never shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from flogen.cli.main import main

VALUE = "Tr0ub4dor-and-3-horses"
HEAD = 'flogen: ">=0.1"\nproject: { name: a, repository: b/c, domain: a.app }\n'
SERVICE = (
    "services: { api: { framework: nestjs, path: ., %s } }\nenvironments: { production: {} }\n"
)


@pytest.mark.parametrize(
    "sections",
    [
        f"secrets: {{ KEY: {VALUE} }}\n",
        f"? secrets\n: KEY: {VALUE}\n",
        f"? secrets\n: {{ KEY: '{VALUE}' }}\n",
        f"x: &s {{ KEY: {VALUE} }}\nsecrets: *s\n",
        f"x: &s\n  KEY: {VALUE}\nsecrets: *s\n",
        SERVICE % f"env: {{ DB_PASSWORD: {{ from: {VALUE} }} }}",
        SERVICE % f"env: {{ DB_PASSWORD: {VALUE} }}",
        SERVICE % f"secrets: [{VALUE}]",
        SERVICE % f"secrets: {{ KEY: {VALUE} }}",
    ],
)
@pytest.mark.parametrize("output_format", ["text", "json", "sarif", "github"])
def test_a_secret_in_place_of_its_name_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sections: str, output_format: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "projectflo.yaml").write_text(HEAD + sections)
    result = CliRunner().invoke(main, ["check", "--format", output_format])
    assert result.exit_code
    assert VALUE not in result.output


def test_the_names_of_secrets_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "projectflo.yaml").write_text(HEAD + SERVICE % "secrets: [STRIPE_KEY]")
    result = CliRunner().invoke(main, ["check"])
    assert "secrets: [STRIPE_KEY]" in result.output
