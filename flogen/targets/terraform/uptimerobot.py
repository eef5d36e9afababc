"""The integrations through which UptimeRobot sends alerts, for all environments."""

from __future__ import annotations

from flogen.model.project import Project
from flogen.targets import alerts
from flogen.targets.terraform.root import Input
from flogen.targets.terraform.root_parts import Made

WEBHOOK = Input("slack_webhook_url", "The incoming webhook of the Slack channel for P3 messages.")


def part(project: Project) -> Made | None:
    """Return an integration for each tier that receives alerts from UptimeRobot."""
    tiers = alerts.tiers_of(project, alerts.UPTIMEROBOT)
    if not tiers:
        return None
    account = project.accounts.pagerduty
    context = {
        "tiers": [{"tier": tier, "name": alerts.name_of(project, tier)} for tier in tiers],
        "location": account.service_region if account else "",
    }
    inputs = (WEBHOOK,) if any(tier.channel for tier in tiers) else ()
    return Made(("uptimerobot.tf",), context, ("uptimerobot",), inputs)
