"""One more environment is a few lines: its plan is production's, but for what must differ."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from flogen.spec.document import Document
from flogen.terraform.run import Plan
from tests.cases import REFERENCE
from tests.live import planned
from tests.live.toolbox import tool
from tests.specs.whole import text_of

# What carries the name of an environment, and how production carries it.
NAMES = (
    ("canary.projectflo.app", "projectflo.app"),
    ("projectflo-canary", "projectflo-production"),
    ("canary/db", "production/db"),
    ("in canary", "in production"),
    ('"canary"', '"production"'),
)


@pytest.fixture(scope="module", autouse=True)
def _terraform() -> None:
    tool("terraform")


def plans_with(canary: dict[str, Any]) -> dict[str, Plan]:
    data = Document.parse(REFERENCE.read_text(), "projectflo.yaml").data
    environments = data["environments"] | {"canary": canary}
    return planned.roots(text_of(data | {"environments": environments}))


def as_production(plan: Plan) -> dict[str, Any]:
    """All that is planned in a root, under the names that it would have in production."""
    text = json.dumps(planned.planned(plan), sort_keys=True)
    for canary, production in NAMES:
        text = text.replace(canary, production)
    return dict(leaves(json.loads(text)))


def leaves(node: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Each planned value by the resource and the attribute that it belongs to."""
    if isinstance(node, dict | list):
        for key, below in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(below, f"{at} {key}".lstrip())
    else:
        yield at, node


def test_it_is_planned_as_production_is() -> None:
    plans = plans_with({"like": "production"})
    assert as_production(plans["canary"]) == as_production(plans["production"])
    assert len(as_production(plans["production"])) > 100


def test_what_it_says_is_all_that_differs() -> None:
    said = {"services": {"api": {"plan": "pro", "scale": {"max": 8}}}, "region": "ohio"}
    plans = plans_with({"like": "production", **said})
    canary, production = as_production(plans["canary"]), as_production(plans["production"])
    changed = {at for at in canary.keys() | production if canary.get(at) != production.get(at)}
    api = 'module.environment.render_web_service.service["api"]'
    assert {f"{api} plan", f"{api} autoscaling max"} <= changed
    assert {at.rpartition(" ")[2] for at in changed} == {"plan", "max", "region"}
