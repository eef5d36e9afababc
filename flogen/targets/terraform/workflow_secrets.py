"""The repository secrets at GitHub with which the workflow reports failures."""

from __future__ import annotations

from flogen.model.project import Project
from flogen.targets import alerts
from flogen.targets.terraform.root_parts import Made
from flogen.targets.terraform.uptimerobot import WEBHOOK


def part(project: Project) -> Made | None:
    """Return a secret for each tier that receives alerts from a workflow."""
    tiers = alerts.tiers_of(project, alerts.WORKFLOWS)
    if not tiers:
        return None
    context = {
        "repository": project.repository.partition("/")[2],
        "tiers": [{"tier": tier, "secret": alerts.secret_of(tier)} for tier in tiers],
    }
    inputs = (WEBHOOK,) if any(tier.channel for tier in tiers) else ()
    names = tuple(alerts.secret_of(tier) for tier in tiers)
    return Made(("workflow_secrets.tf",), context, ("github",), inputs, names)
