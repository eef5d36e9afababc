"""checkov finds in the reference project what docs/checkov.md accepts, and nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.cases import ROOT
from tests.live.toolbox import run, said

AUDIT = ROOT / ".venv" / "audit" / "bin"
OPTIONS = ("--skip-download", "--compact", "--quiet", "--framework", "terraform", "-o", "json")
ROW = re.compile(r"^\| (CKV\w*) \| `([^`]+)` \| (.+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def checkov() -> str:
    """It is large, so only `make test-all` installs it, beside flogen's own environment."""
    folders = [str(AUDIT), os.environ.get("PATH", os.defpath)]
    found = shutil.which("checkov", path=os.pathsep.join(folders))
    if found is None:
        assert "FLOGEN_TEST_ALL" not in os.environ
        pytest.skip("checkov is not installed: run make test-all")
    return found


def test_every_finding_is_accepted_for_a_reason(
    checkov: str, reference: Path, node_env: dict[str, str]
) -> None:
    result = run(checkov, "-d", reference / "infra", *OPTIONS, env=node_env)
    report = json.loads(result.stdout)
    assert report["summary"]["passed"] > 100, said(result)
    assert report["summary"]["parsing_errors"] == 0
    found = {(one["check_id"], one["resource"]) for one in report["results"]["failed_checks"]}
    rows = ROW.findall((ROOT / "docs" / "checkov.md").read_text("utf-8"))
    assert found == {(check, resource) for check, resource, _ in rows}
    assert all(len(reason.split()) > 5 for *_, reason in rows)
