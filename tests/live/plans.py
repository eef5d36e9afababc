"""What terraform plans for a spec, as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flogen import planning
from flogen.planning import load
from flogen.targets.artifact import Artifact
from flogen.terraform import run, workdir
from tests.live.toolbox import tool

Values = dict[str, Any]


def planned(spec: Path) -> tuple[Artifact, ...]:
    return planning.plan(load.spec(spec), ["terraform"])


def resources(plan: run.Plan, kind: str) -> Iterator[Values]:
    """The planned values of each resource of a kind, in the root and in its modules."""
    yield from by_address(plan, kind).values()


def by_address(plan: run.Plan, kind: str) -> dict[str, Values]:
    root = plan.data["planned_values"]["root_module"]
    modules = [root, *root.get("child_modules", ())]
    found = (resource for module in modules for resource in module.get("resources", ()))
    return {one["address"]: one["values"] for one in found if one["type"] == kind}


def outputs(plan: run.Plan) -> Values:
    """The outputs whose values are known."""
    found = plan.data["planned_values"].get("outputs", {})
    return {name: output["value"] for name, output in found.items() if "value" in output}


def after_apply(spec: Path) -> dict[str, run.Plan]:
    """The second plan of each root, in which all that AWS and Render compute is known."""
    tool("terraform")
    artifacts = planned(spec)
    plans = run.plans(artifacts, workdir.roots(artifacts), before=artifacts)
    return {plan.root: plan for plan in plans}


def statements(policy: str) -> list[dict[str, Any]]:
    return list(json.loads(policy)["Statement"])


def actions(policy: str) -> set[str]:
    listed = [one["Action"] for one in statements(policy) if one["Effect"] == "Allow"]
    return {a for one in listed for a in ([one] if isinstance(one, str) else one)}
