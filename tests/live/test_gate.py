"""The gate of the workflow, run by bash and jq with every end of the jobs that it waits for."""

from __future__ import annotations

import json
from itertools import product

import pytest
from ruamel.yaml import YAML

from tests.cases import golden_files
from tests.live.toolbox import run, tool

CI = ".github/workflows/ci.yml"
ENDS = ("success", "failure", "cancelled", "skipped")


def passes(case: str, ends: dict[str, str], has_preview: bool, env: dict[str, str]) -> bool:
    gate = YAML(typ="safe").load(golden_files(case)[CI])["jobs"]["gate"]
    needs = {job: {"result": end, "outputs": {}} for job, end in ends.items()}
    assert list(needs) == gate["needs"]
    given = {"NEEDS": json.dumps(needs), "HAS_PREVIEW": str(has_preview).lower()}
    (step,) = gate["steps"]
    tool("jq")
    return run(tool("bash"), "-c", step["run"], env=env | given).returncode == 0


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("stage", ["lint", "test", "build"])
def test_a_stage_has_to_succeed(stage: str, end: str, node_env: dict[str, str]) -> None:
    ends = dict.fromkeys(["lint", "test", "build"], "success") | {stage: end}
    assert passes("no-front-end", ends, False, node_env) == (end == "success")
    for preview in ("success", "skipped"):
        has_preview = preview == "success"
        with_preview = {**ends, "preview": preview}
        assert passes("reference", with_preview, has_preview, node_env) == (end == "success")


@pytest.mark.parametrize(("end", "has_preview"), [*product(ENDS, [True, False])])
def test_only_a_preview_that_is_not_due_can_be_skipped(
    end: str, has_preview: bool, node_env: dict[str, str]
) -> None:
    ends = dict.fromkeys(["lint", "test", "build"], "success") | {"preview": end}
    passed = passes("reference", ends, has_preview, node_env)
    assert passed == (end == "success" or (end == "skipped" and not has_preview))


def test_the_preview_is_due_where_its_job_runs() -> None:
    jobs = YAML(typ="safe").load(golden_files("reference")[CI])["jobs"]
    due = jobs["gate"]["steps"][0]["env"]["HAS_PREVIEW"]
    assert due == f"${{{{ {jobs['preview']['if']} }}}}"
