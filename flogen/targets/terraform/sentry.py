"""Sentry: a project for each code base, and its alerts."""

from __future__ import annotations

from typing import Any

from flogen.model import frameworks
from flogen.model.project import Project
from flogen.model.watching import AlertClass, HighMetric, MoreErrors, NewIssue, TaggedErrors, Tier
from flogen.targets import alerts
from flogen.targets.terraform.root_parts import Made

_KINDS = {
    TaggedErrors: "tagged",
    MoreErrors: "more",
    HighMetric: "metric",
    NewIssue: "new",
}
# The interval between repeated alerts on an issue, in minutes.
_PAUSE, _LEAST_PAUSE = 30, 5
# The time windows in which Sentry counts events, in minutes.
_INTERVALS = {
    1: "1m",
    5: "5m",
    15: "15m",
    60: "1h",
    1440: "1d",
    10080: "1w",
    43200: "30d",
}


def part(project: Project) -> Made | None:
    """Return the team, the projects with their keys, and an alert for each class."""
    codes = alerts.code_bases(project.deployed)
    if project.monitoring.sentry is None or project.accounts.sentry is None or not codes:
        return None
    classes = [_class(*found) for found in alerts.classes_of(project, alerts.SENTRY)]
    tiers = alerts.tiers_of(project, alerts.SENTRY)
    context = {
        "project": project,
        "account": project.accounts.sentry,
        "accounts": project.accounts,
        "codes": sorted(
            (code, frameworks.FRAMEWORKS[framework].sentry_platform)
            for code, framework in codes.items()
        ),
        "monitored": sorted(environment.name for environment in project.monitored),
        "paging": [_paging(project, tier) for tier in tiers if tier.urgency],
        "messages": [_message(project, tier) for tier in tiers if tier.channel],
        "classes": classes,
        "kinds": {one["kind"] for one in classes},
    }
    return Made(("sentry.tf",), context, ("sentry",))


def _class(tier: Tier, one: AlertClass) -> dict[str, Any]:
    minutes = getattr(one.sentry, "minutes", 0)
    is_tagged = isinstance(one.sentry, TaggedErrors)
    return {
        "name": one.name,
        "tier": tier.name,
        "kind": _KINDS[type(one.sentry)],
        "when": one.sentry,
        "interval": _INTERVALS.get(minutes, ""),
        "seconds": minutes * 60,
        "again_after_minutes": max(_LEAST_PAUSE, minutes) if is_tagged else _PAUSE,
    }


def _paging(project: Project, tier: Tier) -> dict[str, str]:
    return {"name": tier.name, "severity": alerts.SEVERITY[tier.urgency]}


def _message(project: Project, tier: Tier) -> dict[str, str]:
    slack = project.accounts.slack
    channel = slack.channels[tier.channel] if slack else ""
    return {"name": tier.name, "channel": f"#{tier.channel}", "id": channel}
