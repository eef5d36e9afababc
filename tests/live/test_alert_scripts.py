"""The scripts that tell of a failed deploy, run by bash, jq and curl against a server of ours."""

from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.live.event_sink import EventSink, collecting
from tests.live.toolbox import run, said, tool

KEY = 'planted-"key"'
RUN = "https://github.com/acme/clinic/actions/runs/7"
ACTIONS = {
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "acme/clinic",
    "GITHUB_RUN_ID": "7",
    "GITHUB_SHA": "0123456789abcdef0123456789abcdef01234567",
    "GITHUB_REF_NAME": "main",
    "FAILED": "deploy-a, deploy-c",
}
NEEDS = '{"a": {"result": "failure"}, "b": {"result": "skipped"}, "c": {"result": "cancelled"}}'
Tell = Callable[..., CompletedProcess[str]]


@pytest.fixture
def sink() -> Iterator[EventSink]:
    with collecting() as running:
        yield running


@pytest.fixture
def tell(sink: EventSink, trees: dict[str, Path], node_env: dict[str, str]) -> Tell:
    for needed in ("curl", "jq"):
        tool(needed)
    secrets = {"PAGERDUTY_KEY": KEY, "SLACK_WEBHOOK_URL": sink.url}

    def call(script: str, *words: str, **more: str) -> CompletedProcess[str]:
        path = trees["watched"] / ".github" / "scripts" / script
        env = node_env | ACTIONS | {"PAGERDUTY_EVENTS_URL": sink.url} | secrets | more
        return run(tool("bash"), path, *words, env=env)

    return call


def test_an_incident_names_what_has_failed(sink: EventSink, tell: Tell) -> None:
    result = tell("alert-pagerduty.sh", "critical", "deploy_failed")

    assert result.returncode == 0, said(result)
    (event,) = sink.posted
    assert event == {
        "routing_key": KEY,
        "event_action": "trigger",
        "dedup_key": f"deploy_failed {RUN}",
        "payload": {
            "summary": "deploy_failed: deploy-a, deploy-c failed in acme/clinic",
            "source": "acme/clinic",
            "severity": "critical",
            "class": "deploy_failed",
            "custom_details": {"commit": ACTIONS["GITHUB_SHA"], "run": RUN},
        },
        "links": [{"href": RUN, "text": "Workflow run"}],
    }


def test_a_second_attempt_is_the_same_incident(sink: EventSink, tell: Tell) -> None:
    for attempt in ("1", "2"):
        tell("alert-pagerduty.sh", "critical", "deploy_failed", GITHUB_RUN_ATTEMPT=attempt)
    first, second = sink.posted
    assert first["dedup_key"] == second["dedup_key"]


def test_a_message_names_what_has_failed(sink: EventSink, tell: Tell) -> None:
    result = tell("alert-slack.sh", "deploy_said")

    assert result.returncode == 0, said(result)
    text = f"*deploy_said*: deploy-a, deploy-c failed in acme/clinic, see <{RUN}|the run>"
    assert sink.posted == [{"text": text}]


@pytest.mark.parametrize(
    "words", [("alert-pagerduty.sh", "warning", "deploy_failed"), ("alert-slack.sh", "deploy_said")]
)
def test_a_service_that_is_busy_is_told_again(
    sink: EventSink, tell: Tell, words: tuple[str, ...]
) -> None:
    sink.refuse_next = [503]
    result = tell(*words)

    assert result.returncode == 0, said(result)
    assert len(sink.posted) == 1


@pytest.mark.parametrize(
    "words", [("alert-pagerduty.sh", "warning", "deploy_failed"), ("alert-slack.sh", "deploy_said")]
)
def test_what_is_refused_fails_without_a_secret_in_the_log(
    sink: EventSink, tell: Tell, words: tuple[str, ...]
) -> None:
    sink.refuse_next = [400]
    result = tell(*words)

    assert result.returncode != 0
    assert "400" in result.stderr
    assert KEY not in said(result)
    assert "planted-path" not in said(result)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("alert-pagerduty.sh", "warning", "deploy_failed"), "PAGERDUTY_KEY"),
        (("alert-slack.sh", "deploy_said"), "SLACK_WEBHOOK_URL"),
    ],
)
def test_a_secret_that_is_not_set_is_told(tell: Tell, words: tuple[str, ...], name: str) -> None:
    result = tell(*words, **{name: ""})

    assert result.returncode == 1
    assert f"{name} is not set" in result.stderr


@pytest.mark.parametrize("script", ["alert-pagerduty.sh", "alert-slack.sh"])
def test_what_is_missing_is_told(tell: Tell, script: str) -> None:
    result = tell(script)

    assert result.returncode == 2
    assert f"usage: {script}" in result.stderr


def failed(sink: EventSink, tell: Tell, tmp_path: Path, needs: str) -> str:
    """What failed-deploys.sh writes for the steps behind it."""
    output = tmp_path / "output"
    api = sink.url.rstrip("/")
    result = tell("failed-deploys.sh", NEEDS=needs, GITHUB_OUTPUT=str(output), GITHUB_API_URL=api)
    assert result.returncode == 0, said(result)
    return output.read_text()


def test_a_job_that_failed_or_timed_out_counts(sink: EventSink, tell: Tell, tmp_path: Path) -> None:
    sink.answer = ACTIONS["GITHUB_SHA"]
    assert failed(sink, tell, tmp_path, NEEDS) == "jobs=a, c\n"


def test_a_job_whose_place_a_newer_commit_took_does_not_count(
    sink: EventSink, tell: Tell, tmp_path: Path
) -> None:
    sink.answer = "f" * 40
    assert failed(sink, tell, tmp_path, NEEDS) == "jobs=a\n"


def test_a_cancelled_job_counts_where_github_does_not_answer(
    sink: EventSink, tell: Tell, tmp_path: Path
) -> None:
    only = '{"c": {"result": "cancelled"}}'
    assert failed(sink, tell, tmp_path, only) == "jobs=c\n"


def test_a_deploy_that_was_refused_as_superseded_does_not_count(
    sink: EventSink, tell: Tell, tmp_path: Path
) -> None:
    refused = '{"a": {"result": "failure", "outputs": {"superseded": "true"}}}'
    assert failed(sink, tell, tmp_path, refused) == "jobs=\n"
    broken = refused.replace("true", "")
    assert failed(sink, tell, tmp_path, broken).endswith("jobs=a\n")
