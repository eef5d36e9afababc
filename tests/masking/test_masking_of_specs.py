"""What stands in a spec where a secret is only to be described is never shown."""

from __future__ import annotations

import pytest

from flogen.cli.commands.reporting import FORMATS
from flogen.diagnostics import SpecError
from flogen.report import Style
from flogen.report.formats import formatted
from flogen.schema import validate
from tests.reports import report
from tests.spec_texts import parsed, spec

SECRET = "Tr0ub4dor-and-3-horses"
SERVICE = "services: {{ api: {{ framework: nestjs, path: ., {} }} }}"
PLACES = (
    f"secrets: {{ KEY: {SECRET} }}",
    f"secrets:\n  KEY: {SECRET}",
    f'secrets:\n  KEY: "{SECRET}"',
    f"secrets:\n  KEY: |\n    {SECRET}\n    {SECRET}",
    f"secrets:\n  KEY:\n    {SECRET}",
    f"secrets: {{ KEY: {{ value: {SECRET} }} }}",
    f"secrets: {{ KEY: {{ from: {SECRET} }} }}",
    f"secrets: {{ KEY: {{ generated: {SECRET} }} }}",
    f"secrets: {{ KEY: {{ generated: {{ bytes: {SECRET} }} }} }}",
    f"secrets: {{ KEY: {{ from: nowhere, description: {SECRET} }} }}",
    f"secrets: {{ KEY: {{ {SECRET} }} }}",
    f"secrets: {{ KEY: [{SECRET}] }}",
    f"secrets: [{SECRET}]",
    f"secrets: {SECRET}",
    f"secrets:\n  - KEY={SECRET}",
    f"secrets:\n  - KEY: {SECRET}",
    f"secrets: {{ KEY: {SECRET}, KEY: {SECRET} }}",
    f"secrets:\n  KEY: {SECRET}: more",
    f"secrets:\n  KEY:{SECRET}\n  OTHER: x",
    f"secrets:\n  KEY: '{SECRET}\n  OTHER: x",
    f"secrets:\n  KEY: @{SECRET}",
    f"secrets:\n  KEY: *{SECRET}",
    f"secrets:\n\tKEY: {SECRET}",
    f"secrets:\n  KEY: !vault {SECRET}",
    f"secret: {{ KEY: {SECRET} }}",
    f"Secrets: {{ KEY: {SECRET} }}",
    f"secerts:\n  KEY: {SECRET}",
    f"secrtes:\n  KEY: {SECRET}",
    f"secets:\n  KEY: {SECRET}",
    SERVICE.format(f"secrets: [{SECRET}]"),
    SERVICE.format(f"secrets: {{ KEY: {SECRET} }}"),
    SERVICE.format(f"secrets: {SECRET}"),
    SERVICE.format(f"password: {SECRET}"),
    SERVICE.format(f"env: {{ DB_PASSWORD: [{SECRET}] }}"),
    SERVICE.format(f"env: {{ DB_PASSWORD: {SECRET}, port: 3 }}, colour: red"),
    f"overrides: {{ a.yml: [{{ path: b, value: {{ password: {SECRET} }}, colour: red }}] }}",
    f"overrides: {{ a.yml: [{{ path: x.DB_PASSWORD, value: {SECRET}, colour: red }}] }}",
    f"overrides:\n  a.yml:\n    - path: x.DB_PASSWORD\n      value: {SECRET}\n      value: 3",
    SERVICE.format(f"start: [node, main.js, --token, {SECRET}]"),
    f"databases: {{ db: {{ engine: postgres, password: {SECRET} }} }}",
)


def told(text: str) -> str:
    try:
        found = validate(parsed(spec(text)))
    except SpecError as error:
        found = error.diagnostics
    assert found
    return "".join(formatted(report(*found), name, Style()) for name in FORMATS)


@pytest.mark.parametrize("text", PLACES)
def test_the_value_of_a_secret_is_never_shown(text: str) -> None:
    shown = told(text)
    assert "Tr0ub" not in shown
    assert "horses" not in shown


def test_a_number_in_place_of_a_secret_is_not_shown() -> None:
    assert "73310" not in told("secrets: { PIN: 73310 }")
    assert "73310" not in told(SERVICE.format("env: { DB_PASSWORD: 73310 }"))


def test_what_is_nearly_right_is_shown() -> None:
    shown = told("secrets: { KEY: { from: github_enviroment } }")
    assert '"github_enviroment" is not a valid choice' in shown
    shown = told(SERVICE.format("secrets: [STRIPE_KY]"))
    assert 'there is no secret named "STRIPE_KY"' in shown
