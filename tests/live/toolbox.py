"""Finds the real tools, runs them, and finds the rendered files they judge."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest

from tests.cases import ROOT

NODE_MODULES = ROOT / "tests" / "tools" / "node_modules"

Trees = Mapping[str, Path]


def search_path() -> str:
    """The venv's tools, then npm's, then the machine's."""
    folders = [Path(sys.executable).parent, NODE_MODULES / ".bin"]
    return os.pathsep.join([*map(str, folders), os.environ.get("PATH", os.defpath)])


def tool(name: str) -> str:
    found = shutil.which(name, path=search_path())
    return found or _missing(name)


def package_file(path: str) -> Path:
    """A file of an npm package."""
    found = NODE_MODULES / path
    return found if found.is_file() else _missing(path)


def _missing(name: str) -> NoReturn:
    missing = f"{name} is not installed: run make test"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


def files(trees: Trees, *patterns: str) -> list[Path]:
    """All files of all trees that match; none at all would make a test say nothing."""
    found = {
        path
        for tree in trees.values()
        for pattern in patterns
        for path in tree.rglob(pattern)
        if path.is_file()
    }
    assert found, f"no rendered file matches {patterns}"
    return sorted(found)


def parent(trees: Trees) -> Path:
    """The folder that holds all trees."""
    return next(iter(trees.values())).parent


def run(
    *command: str | Path,
    env: Mapping[str, str],
    cwd: Path | None = None,
    input: str | None = None,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        env=dict(env),
        cwd=cwd,
        input=input,
        stdin=subprocess.DEVNULL if input is None else None,
        capture_output=True,
        text=True,
        check=False,
    )


def said(result: subprocess.CompletedProcess[str]) -> str:
    return result.stdout + result.stderr
