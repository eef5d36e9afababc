"""What every live test starts from: rendered trees, and an environment without surprises."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cases import CASES
from tests.live.toolbox import NODE_MODULES, search_path


def render(spec: Path, folder: Path) -> Path:
    from flogen.cli.main import main

    result = CliRunner().invoke(main, ["render", "-f", str(spec), "-o", str(folder)])
    assert result.exit_code == 0, f"{spec}:\n{result.output}"
    return folder


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("trees")
    return {name: render(spec, folder / name) for name, spec in sorted(CASES.items())}


@pytest.fixture(scope="session")
def reference(trees: dict[str, Path]) -> Path:
    return trees["reference"]


@pytest.fixture(scope="session")
def node_env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Nothing of the caller's settings but TMPDIR: no CI, no git hook's GIT_DIR, no npm config."""
    home = tmp_path_factory.mktemp("home")
    terraform = home / "terraform.rc"
    terraform.touch()
    kept = {name: os.environ[name] for name in ("TMPDIR",) if name in os.environ}
    return kept | {
        "PATH": search_path(),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "NODE_PATH": str(NODE_MODULES),
        "TF_CLI_CONFIG_FILE": str(terraform),
        "CHECKPOINT_DISABLE": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
