"""The rendered logging package in real use: what reaches the log, and what never does."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.cases import REFERENCE
from tests.live.toolbox import NODE_MODULES, run, said, tool

PROBE = Path(__file__).with_name("logging_probe.cjs")
PLANTED = "planted-personal-value"
KEYS = ("password", "token", "email", "cardNumber", "accessToken", "userEmail", "new_password")

Line = dict[str, Any]


@pytest.fixture(scope="module")
def redact() -> Any:
    """What the reference spec says must be redacted."""
    return YAML(typ="safe").load(REFERENCE)["logging"]["redact"]


@pytest.fixture(scope="module")
def seen(reference: Path, node_env: dict[str, str], redact: Any) -> Any:
    """What the probe saw; it plants a personal value under each key of the spec."""
    package = reference / "packages" / "logging"
    result = run(tool("node"), PROBE, package, NODE_MODULES, *KEYS, *redact["keys"], env=node_env)
    assert result.returncode == 0, said(result)
    return json.loads(result.stdout)


def ids(lines: Iterable[Line]) -> set[str | None]:
    return {line["requestId"] for line in lines}


def test_no_personal_value_reaches_a_line(seen: Any) -> None:
    assert seen["planted"] == []


def test_every_line_has_one_request_id(seen: Any) -> None:
    assert seen["notOneRequestId"] == []


def test_keys_are_redacted_at_any_depth(seen: Any) -> None:
    assert seen["nested"]["lines"]
    assert PLANTED not in json.dumps(seen["nested"]["lines"])


def test_redaction_keeps_the_rest_of_the_line(seen: Any, redact: Any) -> None:
    line = seen["nested"]["lines"][1]

    assert line["kept"] == "kept"
    assert set(line["inner"]) == {*KEYS, *redact["keys"]}


def test_redaction_leaves_the_callers_objects_alone(seen: Any) -> None:
    assert seen["nested"]["untouched"] is True


@pytest.mark.parametrize("way", ["bindings", "array", "error", "text"])
def test_redaction_reaches_every_way_into_a_line(seen: Any, way: str) -> None:
    assert seen[way]
    assert PLANTED not in json.dumps(seen[way])


def test_errors_keep_their_messages(seen: Any) -> None:
    assert {line["err"]["message"] for line in seen["error"]} == {"outer"}


def test_a_line_outside_a_request_says_so(seen: Any) -> None:
    assert ids(seen["outside"]) == {None}


def test_a_job_can_have_a_request_id(seen: Any) -> None:
    assert ids(seen["job"]) == {"job-1"}


def test_a_valid_request_id_is_kept_and_echoed(seen: Any) -> None:
    request = seen["request"]["valid"]

    assert ids(request["lines"]) == {"Valid.id_1-2"}
    assert request["echoed"] == request["inside"] == "Valid.id_1-2"


@pytest.mark.parametrize("kind", ["invalid", "missing"])
def test_any_other_request_gets_a_new_id(seen: Any, kind: str) -> None:
    request = seen["request"][kind]

    assert request["echoed"]
    assert PLANTED not in request["echoed"]
    assert ids(request["lines"]) == {request["echoed"]} == {request["inside"]}


def test_requests_at_the_same_time_keep_their_ids_apart(seen: Any) -> None:
    lines = [line for line in seen["request"]["concurrent"] if "asked" in line]

    assert len(ids(lines)) == 30
    assert all(line["asked"] == line["requestId"] for line in lines)


def ends(request: Any) -> list[Line]:
    """The lines that pino-http writes at the end of a request."""
    return [line for line in request["lines"] if "responseTime" in line]


def test_the_end_of_a_request_is_logged_without_its_query(seen: Any) -> None:
    assert [line["req"]["url"] for line in ends(seen["request"]["valid"])] == ["/things"]


def test_a_failed_request_is_logged_as_an_error(seen: Any) -> None:
    assert [line["level"] for line in ends(seen["request"]["failing"])] == ["error"]


def test_health_checks_are_not_logged(seen: Any) -> None:
    assert ends(seen["request"]["health"]) == []


def test_a_wrong_log_level_does_not_silence_the_service(seen: Any) -> None:
    assert "alive" in [line["msg"] for line in seen["badLevel"]]
