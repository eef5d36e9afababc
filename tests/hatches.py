"""A small repository whose spec uses the escape hatches."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

from click.testing import CliRunner, Result

from flogen import planning
from flogen.cli.main import main
from flogen.planning import Planned, load
from flogen.planning.load import Spec
from tests.spec_texts import HEAD, shown

BASE = (
    HEAD
    + """\
services: { api: { framework: nestjs, path: ., uses: [db] } }
databases: { db: {} }
environments: { development: { runs_on: compose } }
pipeline: {}
logging: {}
hooks: { pre_push: [typecheck] }
"""
)
CI, COMPOSE, PACKAGE = (
    ".github/workflows/ci.yml",
    "docker-compose.yml",
    "packages/logging/package.json",
)


def write(folder: Path, hatches: str) -> Path:
    """A spec with these escape hatches, which begin on line 9."""
    path = folder / "projectflo.yaml"
    path.write_text(BASE + dedent(hatches).lstrip("\n"), "utf-8")
    return path


def spec(hatches: str, folder: Path = Path("/nowhere")) -> Spec:
    return load.from_text(BASE + dedent(hatches).lstrip("\n"), folder / "projectflo.yaml")


def planned(
    hatches: str, folder: Path = Path("/nowhere"), families: Sequence[str] = planning.FAMILIES
) -> Planned:
    return planning.planned(spec(hatches, folder), families)


def problems(
    hatches: str, folder: Path = Path("/nowhere"), families: Sequence[str] = planning.FAMILIES
) -> list[str]:
    """Each as: rule line:column `what is underlined` message (hint)."""
    of = spec(hatches, folder)
    found = planning.planned(of, families).problems
    told = shown(planning._diagnostic(of, problem) for problem in found)
    return [f"{problem.rule} {text}" for problem, text in zip(found, told, strict=True)]


def text_of(plan: Planned, path: str) -> str:
    return {artifact.path: artifact.text for artifact in plan.artifacts}[path]


def run(folder: Path, *arguments: str) -> Result:
    """One command on the spec in a folder; its cache stays out of it."""
    return CliRunner().invoke(main, [*arguments, "-f", str(folder / "projectflo.yaml")])
