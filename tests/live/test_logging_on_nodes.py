"""The rendered logging package on the other release of Node.js that a spec may name."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cases import ROOT
from tests.live.toolbox import NODE_MODULES, run, said

NODE = ROOT / "tests/nodes/node_modules/node-22/bin/node"
FOLDER = Path(__file__).parent


@pytest.fixture
def node() -> Path:
    if not NODE.is_file():
        missing = "Node.js 22 is not installed: run make test on Linux"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return NODE


def test_listeners_of_a_body_know_the_request(
    node: Path, reference: Path, node_env: dict[str, str]
) -> None:
    package = reference / "packages/logging"
    result = run(str(node), FOLDER / "body_probe.cjs", package, NODE_MODULES, env=node_env)
    assert result.returncode == 0, said(result)
    known = json.loads(result.stdout)
    assert known == dict.fromkeys(("data", "piped", "end", "finish", "sink finish"), "asked-1")


def test_a_secret_is_hidden_and_all_else_is_kept(
    node: Path, reference: Path, node_env: dict[str, str]
) -> None:
    calls = [
        {"fields": {"userPassword": "S3cr3t", "kept": "kept"}, "message": "/x?token=S3cr3t&a=1"},
        {"fields": {"id": "7"}, "message": "took: 12 ms"},
    ]
    words = [str(node), str(FOLDER / "redaction_probe.cjs"), str(reference / "packages/logging")]
    done = subprocess.run(
        [*words, str(NODE_MODULES)],
        input=json.dumps(calls),
        env=node_env,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    hidden, kept = json.loads(done.stdout)
    assert "S3cr3t" not in hidden
    assert '"kept":"kept"' in hidden and "&a=1" in hidden
    assert json.loads(kept)["msg"] == "took: 12 ms"
