"""A copy of flogen to which a test adds something, as a contributor would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.cases import ROOT


@dataclass(frozen=True)
class Extended:
    """A copy of flogen in a folder."""

    folder: Path

    def add_module(self, path: str, text: str, table: str, after: str, name: str) -> None:
        """Adds a module, and its line to the table of its package after the line of another."""
        (self.folder / path).write_text(text)
        found = (self.folder / table).read_text()
        module, first = (
            path.removesuffix(".py").replace("/", "."),
            "from __future__ import annotations\n",
        )
        for old, new in (
            (first, f"{first}from {module} import {name}\n"),
            (f"    {after},\n", f"    {after},\n    {name},\n"),
        ):
            assert old in found
            found = found.replace(old, new, 1)
        (self.folder / table).write_text(found)

    def add_templates(self, templates: Mapping[str, str]) -> None:
        """Adds templates by their names without the last suffix."""
        for name, text in templates.items():
            (self.folder / "templates" / f"{name}.j2").write_text(text)

    def run(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs the copy in a folder."""
        cache = str(self.folder / "cache")
        environment = os.environ | {"PYTHONPATH": str(self.folder), "XDG_CACHE_HOME": cache}
        command = [sys.executable, "-m", "flogen", *words]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)

    def render(self, folder: Path, spec: str) -> Path:
        """Renders a spec into a folder, and returns the folder."""
        (folder / "projectflo.yaml").write_text(spec)
        result = self.run(folder, "render")
        assert result.returncode == 0, result.stderr
        return folder


def copied(folder: Path) -> Extended:
    """A copy of flogen in a new folder."""
    for name in ("flogen", "templates", "schemas"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return Extended(folder)
