"""What the real terraform plans for a spec, in a form that tests can ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flogen import planning
from flogen.planning import load
from flogen.targets.artifact import Artifact
from flogen.terraform import changes, run, workdir

Values = dict[str, Any]


def artifacts(text: str) -> tuple[Artifact, ...]:
    """The Terraform files of a spec."""
    return planning.plan(load.from_text(text, Path("projectflo.yaml")), ["terraform"])


def roots(text: str, before: str | None = None) -> dict[str, run.Plan]:
    """The plan of every root by name; with an earlier spec, of what has changed since."""
    made = artifacts(text)
    earlier = None if before is None else artifacts(before)
    return {one.root: one for one in run.plans(made, workdir.roots(made), before=earlier)}


def environments(text: str, before: str | None = None) -> dict[str, run.Plan]:
    """The same, of the roots of environments alone."""
    found = roots(text, before)
    return {name: plan for name, plan in found.items() if name not in ("bootstrap", "shared")}


def all_changes(plans: dict[str, run.Plan]) -> list[changes.Change]:
    return [change for plan in plans.values() for change in changes.of(plan)]


def planned(plan: run.Plan, kind: str = "") -> dict[str, Values]:
    """The planned values of the resources of one kind, or of all, by address."""
    found = _resources(plan.data["planned_values"]["root_module"])
    return {one["address"]: one["values"] for one in found if kind in ("", one["type"])}


def _resources(module: Values) -> Iterator[Values]:
    yield from module.get("resources", ())
    for child in module.get("child_modules", ()):
        yield from _resources(child)
