"""Every job of the generated workflow runs for some event, and what waits for it counts its end."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from ruamel.yaml import YAML

from flogen import planning
from flogen.planning import load
from tests.cases import CASES, ROOT
from tests.specs.whole import specs, text_of
from tests.workflow_runs import Event, results, value

CI = ".github/workflows/ci.yml"
_LIMITS = ("--max-time", "--retry-max-time")  # of one request, and of all that are repeated
_HEAD = "github.event.pull_request.head.repo.full_name"
_USER = "github.event.pull_request.user.login"
OWN = Event("pull_request", {_HEAD: "acme/notes", _USER: "somebody"})
FORK = Event("pull_request", {_HEAD: "other/notes", _USER: "somebody"})
BOT = Event("pull_request", {_HEAD: "acme/notes", _USER: "dependabot[bot]"})


def workflow(text: str, folder: Path = Path()) -> Any:
    """ci.yml as the spec makes it, or None."""
    spec = load.from_text(text, folder / "projectflo.yaml")
    found = [one.text for one in planning.plan(spec, ["actions"]) if one.path == CI]
    return YAML(typ="safe").load(found[0]) if found else None


def push(branch: str, run: int = 1) -> Event:
    return Event("push", {"github.ref": f"refs/heads/{branch}", "github.run_id": str(run)})


def pushes(made: Any) -> list[Event]:
    return [push(branch) for branch in made["on"]["push"]["branches"]]


def assert_sound(made: Any) -> None:
    deploys = [name for name in made["jobs"] if name.startswith("deploy-")]
    deployed = {name: [] for name in deploys}
    for event in pushes(made):
        ended = results(made, event, {})
        assert ended["gate"] == "success"
        assert_stages_told(made, event)
        for name in deploys:
            deployed[name] += [event] if ended[name] == "success" else []
            if ended[name] == "success":
                assert_told(made, event, name)
    assert all(deployed.values()), deployed
    for event in (OWN, FORK, BOT):
        ended = results(made, event, {})
        assert {ended[name] for name in deploys} <= {"skipped"}
        if "preview" in ended:
            assert ended["preview"] == ("success" if event is OWN else "skipped")


def assert_stages_told(made: Any, event: Event) -> None:
    for stage, end in product(("lint", "test", "build"), ("failure", "cancelled")):
        assert results(made, event, {stage: end}).get("alert", "success") == "success"
        assert results(made, OWN, {stage: end}).get("alert", "skipped") == "skipped"


def assert_told(made: Any, event: Event, name: str) -> None:
    for end in ("failure", "cancelled"):
        ended = results(made, event, {name: end})
        assert ended.get("alert", "success") == "success"
    assert results(made, event, {}).get("alert", "skipped") == "skipped"


def test_every_job_of_a_golden_case_runs(spec_path: Path) -> None:
    made = workflow(spec_path.read_text("utf-8"), spec_path.parent)
    if made is not None:
        assert_sound(made)


@given(specs())
def test_every_job_of_a_generated_spec_runs(spec: dict[str, Any]) -> None:
    made = workflow(text_of(spec))
    if made is not None:
        assert_sound(made)


BRANCHES = """\
flogen: ">=0.1,<0.2"
project: { name: notes, repository: acme/notes, domain: notes.app }
services: { api: { framework: nestjs, path: . } }
environments:
  staging: { branch: develop, deploy: before_production }
  production: {}
pipeline: {}
"""


def test_production_does_not_wait_for_a_deploy_of_another_branch() -> None:
    made = workflow(BRANCHES)
    assert results(made, push("main"), {})["deploy-production"] == "success"
    assert results(made, push("develop"), {})["deploy-staging"] == "success"


def test_production_waits_for_a_deploy_of_its_branch() -> None:
    made = workflow(BRANCHES.replace("branch: develop, ", ""))
    ended = results(made, push("main"), {"deploy-staging": "failure"})
    assert ended["deploy-production"] == "skipped"


def test_steps_end_before_their_job(spec_path: Path) -> None:
    made = workflow(spec_path.read_text("utf-8"), spec_path.parent)
    for name, job in made["jobs"].items() if made else ():
        if name == "alert" or name.startswith("deploy-"):
            assert sum(step["timeout-minutes"] for step in job["steps"]) < job["timeout-minutes"]


@pytest.mark.parametrize("script", ["failed-deploys", "alert-pagerduty", "alert-slack"])
def test_requests_end_before_their_step(script: str) -> None:
    text = (ROOT / "templates" / "actions" / f"{script}.sh.j2").read_text("utf-8")
    limits = [int(text.split(f"{option} ")[1].split()[0]) for option in _LIMITS]
    assert sum(limits) < 60 * 2


def test_runs_after_a_merge_do_not_wait_for_each_other() -> None:
    made = workflow(CASES["reference"].read_text("utf-8"))
    pushes = [push("main", 1), push("main", 2), push("develop", 3)]
    groups = [value(made["concurrency"]["group"], event) for event in pushes]
    assert len(set(groups)) == 3
    assert len({value(made["concurrency"]["group"], event) for event in (OWN, FORK)}) == 1
    assert made["jobs"]["deploy-production"]["concurrency"] == {
        "group": "deploy-production",
        "cancel-in-progress": False,
    }


def test_nobody_is_told_of_deploys_that_there_are_none_of() -> None:
    text = BRANCHES.replace("environments:", "caches: { redis: {} }\nenvironments:")
    text = text.replace("services: { api: { framework: nestjs, path: . } }\n", "")
    text += "accounts: { pagerduty: { subdomain: acme }, github: {} }\n"
    text += "on_call: { existing: PESC001 }\n"
    text += "alerting: { p1: { for: { broken: { workflow: deploy } } } }\n"
    assert "alert" not in workflow(text)["jobs"]
