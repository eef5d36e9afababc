"""The published schema in an editor: real diagnostics, completion and explanations."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flogen.cli.main import main
from tests.cases import REFERENCE
from tests.live.language_server import Editor, editing

SPEC = REFERENCE.read_text("utf-8")
# The first line of the spec says where the schema is.
HEAD = SPEC.splitlines()[0] + "\n"
IN_SERVICE = HEAD + "services:\n  api:\n    ¦\n"
IN_ENVIRONMENT = HEAD + "environments:\n  staging:\n    services:\n      api:\n        ¦\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editor")
    schema = folder / ".flogen" / "schema.json"
    result = CliRunner().invoke(main, ["schema", "-o", str(schema)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def schema(folder: Path) -> Any:
    return json.loads((folder / ".flogen" / "schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def editor(folder: Path, node_env: dict[str, str]) -> Iterator[Editor]:
    with editing(folder, node_env) as editor:
        yield editor


def replaced(old: str, new: str) -> str:
    assert SPEC.count(old) == 1
    return SPEC.replace(old, new)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_reference_spec_has_no_diagnostics(editor: Editor) -> None:
    assert editor.diagnostics(SPEC) == []


def test_a_wrong_key_is_told_on_its_line(editor: Editor) -> None:
    text = replaced("    health: /health\n", "    helth: /health\n")

    ((line, message),) = editor.diagnostics(text)

    assert line == line_of(text, "helth")
    assert "helth" in message


def test_a_wrong_value_is_told_on_its_line(editor: Editor) -> None:
    text = replaced("eviction: noeviction", "eviction: never")

    ((line, message),) = editor.diagnostics(text)

    assert line == line_of(text, "eviction: never")
    assert "noeviction" in message


def test_a_wrong_key_in_an_environment_is_told_on_its_line(editor: Editor) -> None:
    text = replaced("api: { plan: starter, scale: null }", "api: { plann: starter }")

    ((line, message),) = editor.diagnostics(text)

    assert line == line_of(text, "plann")
    assert "plann" in message


def test_the_sections_are_offered_at_the_top(editor: Editor, schema: Any) -> None:
    assert editor.completions(HEAD + "¦") >= set(schema["properties"])


@pytest.mark.parametrize("text", [IN_SERVICE, IN_ENVIRONMENT])
def test_the_keys_of_a_service_are_offered(editor: Editor, schema: Any, text: str) -> None:
    service = schema["$defs"]["services"]["$defs"]["service"]

    assert {"framework", "uses"} <= set(service["properties"]) <= editor.completions(text)


@pytest.mark.parametrize("text", [IN_SERVICE, IN_ENVIRONMENT])
def test_the_values_of_a_key_are_offered(editor: Editor, text: str) -> None:
    assert {"nestjs", "nextjs"} <= editor.completions(text.replace("¦", "framework: ¦"))


@pytest.mark.parametrize("text", [IN_SERVICE, IN_ENVIRONMENT])
def test_a_key_is_explained(editor: Editor, schema: Any, text: str) -> None:
    service = schema["$defs"]["services"]["$defs"]["service"]
    explanation = service["properties"]["framework"]["description"]

    assert explanation in editor.hover(text.replace("¦", "frame¦work: nestjs"))
