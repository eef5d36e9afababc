"""PagerDuty: a service for each tier with incidents, the people on call, and notifications."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.model.project import Project
from flogen.model.watching import OnCall, Tier
from flogen.targets import alerts
from flogen.targets.terraform.root_parts import Made

_METHODS = {
    "phone": "phone_contact_method",
    "push": "push_notification_contact_method",
    "email": "email_contact_method",
}


def part(project: Project) -> Made | None:
    """Return the services, their integrations, and the people on call."""
    tiers = alerts.paging(project)
    if project.on_call is None or not tiers:
        return None
    context = {
        "project": project,
        "on_call": project.on_call,
        "tiers": [{"tier": tier, "name": alerts.name_of(project, tier)} for tier in tiers],
        "integrations": list(_integrations(project, tiers)),
        "rules": [rule for tier in tiers for rule in _rules(project.on_call, tier)],
    }
    return Made(("pagerduty.tf",), context, ("pagerduty",))


def _integrations(project: Project, tiers: list[Tier]) -> Iterator[dict[str, str]]:
    for tier in tiers:
        for source in (alerts.SENTRY, alerts.UPTIMEROBOT, alerts.WORKFLOWS):
            if tier in alerts.tiers_of(project, source):
                yield {
                    "tier": tier.name,
                    "source": source,
                    "name": f"{alerts.name_of(project, tier)}-{source}",
                }


def _rules(on_call: OnCall, tier: Tier) -> Iterator[dict[str, Any]]:
    """Yield the notification rules of each person; none if the policy is managed elsewhere."""
    for medium in tier.media if on_call.people else ():
        people = [(person.user, getattr(person, medium)) for person in on_call.people]
        yield {"tier": tier, "medium": medium, "type": _METHODS[medium], "people": people}
