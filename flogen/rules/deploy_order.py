"""Rules about the order in which environments are deployed."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.spec import pointer


@rule(Severity.NOTE)
def deploy_waits_for_nothing(graph: Graph) -> Iterator[Fact]:
    """An environment deploys before production, but no other deploys from the same branch.

    A push to a branch starts one workflow run, and a job can wait only for jobs in the same run.
    Set the same `branch` for both environments, or set `deploy: on_merge`.
    """
    deployed = graph.project.deployed if graph.project.pipeline else ()
    followed = {one.branch for one in deployed if one.deploy == "on_merge"}
    for one in deployed:
        if one.deploy == "before_production" and one.branch not in followed:
            message = f"no environment deploys from {one.branch} after {one.name}"
            hint = ("set the same branch for both environments", "or set deploy: on_merge")
            at = pointer.child(one.at, "deploy") if _sets_deploy(graph, one.name) else one.at
            yield Fact(message, hint, at, on_key=True)


def _sets_deploy(graph: Graph, name: str) -> bool:
    return "deploy" in graph.document.data["environments"][name]


RULES = (deploy_waits_for_nothing,)
