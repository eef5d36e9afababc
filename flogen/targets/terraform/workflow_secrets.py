"""What the workflow needs to tell of its failures: secrets of the repository at GitHub."""

from __future__ import annotations

from flogen.model.project import Project
from flogen.targets import alerts
from flogen.targets.terraform.root_parts import Made
from flogen.targets.terraform.uptimerobot import WEBHOOK


def part(project: Project) -> Made | None:
    """A secret for each tier that a workflow tells of something."""
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
