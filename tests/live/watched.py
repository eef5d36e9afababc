"""A whole spec after an apply with made-up values: where does this key, id or name lead?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML

from flogen import planning
from flogen.planning import load
from flogen.targets.artifact import Artifact
from flogen.terraform import run, workdir
from tests.cases import CASES
from tests.live.toolbox import tool

Values = Mapping[str, Any]


@dataclass(frozen=True)
class World:
    """All roots of a spec after an apply with made-up values, and the rest of what it renders."""

    artifacts: tuple[Artifact, ...]
    plans: tuple[run.Plan, ...]

    def all(self, root: str, kind: str) -> list[Values]:
        """The resources, or the data where kind begins with data., of one type in a root."""
        mode = "data" if kind.startswith("data.") else "managed"
        plan = next(plan for plan in self.plans if plan.root == root)
        found = resources(plan.data["prior_state"]["values"]["root_module"])
        name = kind.removeprefix("data.")
        return [r for r in found if (r["mode"], r["type"]) == (mode, name)]

    def one(self, root: str, kind: str, **wanted: Any) -> Values:
        """The values of the one resource that has the wanted ones."""
        values = [resource["values"] for resource in self.all(root, kind)]
        (found,) = [v for v in values if all(v[key] == value for key, value in wanted.items())]
        return dict(found)

    def named(self, root: str, contact: str) -> Values:
        """The integration at UptimeRobot that a root has looked up; several modules may."""
        every = [one["values"] for one in self.all(root, "data.uptimerobot_integration")]
        found = [values for values in every if values["id"] == contact]
        assert len({values["name"] for values in found}) == 1
        return dict(found[0])

    def tier_of_key(self, key: str) -> tuple[str, str]:
        """The name and the urgency of the service at PagerDuty that a key belongs to."""
        integration = self.one("shared", "pagerduty_service_integration", integration_key=key)
        assert integration["type"] == "events_api_v2_inbound_integration"
        service = self.one("shared", "pagerduty_service", id=integration["service"])
        (rule,) = service["incident_urgency_rule"]
        assert rule["type"] == "constant"
        return service["name"], rule["urgency"]

    @cached_property
    def workflow(self) -> Values:
        path = ".github/workflows/ci.yml"
        text = next(artifact.text for artifact in self.artifacts if artifact.path == path)
        return dict(YAML(typ="safe").load(text))


def resources(module: Values) -> Iterator[Values]:
    yield from module.get("resources", ())
    for child in module.get("child_modules", ()):
        yield from resources(child)


def world(case: str) -> World:
    tool("terraform")
    artifacts = planning.plan(load.spec(CASES[case]))
    infra = [artifact for artifact in artifacts if artifact.family == "terraform"]
    return World(artifacts, run.plans(infra, workdir.roots(infra), before=infra))


def alert_called(world: World, name: str) -> Values:
    return world.one("shared", "sentry_alert", name=f"projectflo-production: {name}")


def sources_of(world: World, name: str) -> set[str]:
    """The projects at Sentry whose monitors an alert listens to."""
    wanted = set(alert_called(world, name)["monitor_ids"])
    kinds = ("data.sentry_project_error_monitor", "sentry_metric_monitor")
    found = [one["values"] for kind in kinds for one in world.all("shared", kind)]
    mine = [monitor for monitor in found if monitor["id"] in wanted]
    assert len(mine) == len(wanted)
    assert all(monitor.get("environment", "production") == "production" for monitor in mine)
    made = [one["values"] for one in world.all("shared", "sentry_project")]
    names = {one[key]: one["name"] for one in made for key in ("id", "internal_id")}
    return {names[one["project"]] for one in mine}


def conditions(world: World, name: str) -> list[Values]:
    """What an alert asks for, without what it leaves open."""
    (only,) = alert_called(world, name)["action_filters"]
    return [{k: v for k, v in one.items() if v is not None} for one in only["conditions"]]


def secrets_of_alerts(world: World) -> Iterator[tuple[str, Values]]:
    """The command of each step that tells of a failed deploy, and the secret that it is given."""
    for step in world.workflow["jobs"]["alert"]["steps"]:
        for value in step.get("env", {}).values():
            name = re.fullmatch(r"\$\{\{ secrets\.([A-Z0-9_]+) \}\}", value)
            if name is None:
                continue
            yield step["run"], world.one("shared", "github_actions_secret", secret_name=name[1])
