"""The code of the logging package's README in Express, and in Nest on Express and on Fastify."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.live.toolbox import NODE_MODULES, package_file, run, said, tool

PROBE = Path(__file__).with_name("frameworks_probe.cjs")
NEST = ("nest-express", "nest-fastify")
FRAMEWORKS = ("express", *NEST)
PLAIN = ["module logger", "framework logger"]
STATUS = {
    "get": 200,
    "get with id": 200,
    "malformed": 400,
    "too large": 413,
    "not found": 404,
    "failing": 500,
}

Line = dict[str, Any]


@pytest.fixture(scope="module")
def said_lines(
    reference: Path, node_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> list[Line]:
    package_file("@nestjs/platform-fastify/package.json")
    words = (reference / "packages/logging", NODE_MODULES, tmp_path_factory.mktemp("apps"))
    result = run(tool("node"), PROBE, *words, env=node_env)
    assert result.returncode == 0, said(result)
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def answers(said_lines: list[Line], framework: str) -> Any:
    return said_lines[-1][framework]


@pytest.fixture
def lines(said_lines: list[Line], answers: Any) -> dict[str, list[Line]]:
    """The lines of each question: those with the id of its answer."""
    return {
        asked: [line for line in said_lines[:-1] if line["requestId"] == answer["echoed"]]
        for asked, answer in answers.items()
    }


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_answer_has_an_id_and_one_line_about_the_request(
    answers: Any, lines: dict[str, list[Line]]
) -> None:
    ids = {answer["echoed"] for answer in answers.values()}
    assert len(ids) == len(answers) and None not in ids
    assert {asked: answers[asked]["status"] for asked in STATUS} == STATUS
    for asked, found in lines.items():
        (end,) = [line for line in found if "responseTime" in line]
        assert end["res"]["statusCode"] == answers[asked]["status"]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_an_id_from_outside_is_kept(answers: Any) -> None:
    assert answers["get with id"]["echoed"].startswith("asked-")


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("asked", ["get", "get with id", "post"])
def test_a_handler_knows_the_id(answers: Any, lines: dict[str, list[Line]], asked: str) -> None:
    messages = {line["msg"] for line in lines[asked]}
    assert answers[asked]["inside"] == answers[asked]["echoed"]
    assert messages == {*PLAIN, "request completed"}


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_parser_of_a_form_knows_the_id(answers: Any) -> None:
    form = answers["form"]
    assert form["ids"] == [form["echoed"]] * 2


@pytest.mark.parametrize("framework", NEST)
@pytest.mark.parametrize("asked", ["get", "post"])
def test_fields_assigned_in_nest_reach_the_lines_of_the_request(
    lines: dict[str, list[Line]], asked: str
) -> None:
    found = [line for line in lines[asked] if line["msg"] == "framework logger"]
    assert [line.get("assigned") for line in found] == [True, True]
    assert found[0]["context"] == "Things"


def test_every_line_of_the_process_has_a_request_id_or_null(said_lines: list[Line]) -> None:
    assert all("requestId" in line for line in said_lines[:-1])
