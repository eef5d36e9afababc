"""Reads monitoring, on-call and alerting of a valid spec into the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from flogen.model import defaults
from flogen.model.watching import (
    AlertClass,
    FromSentry,
    HighMetric,
    Monitoring,
    MoreErrors,
    NewIssue,
    OnCall,
    Person,
    Sentry,
    TaggedErrors,
    Tier,
    Uptime,
)
from flogen.spec import pointer

Data = Mapping[str, Any]
URGENCY = MappingProxyType({"p1": "high", "p2": "low", "p3": ""})


def monitoring(data: Data) -> Monitoring:
    """Return the section `monitoring`, empty if the spec has none."""
    sentry, uptime = data.get("sentry"), data.get("uptime")
    return Monitoring(
        sentry=None if sentry is None else Sentry(sentry.get("traces_sample_rate", 0.1)),
        uptime=None if uptime is None else _uptime(uptime),
    )


def _uptime(data: Data) -> Uptime:
    targets = tuple(data["targets"]) if "targets" in data else None
    return Uptime(data.get("interval_seconds", 60), targets)


def on_call(data: Data) -> OnCall | None:
    """Return the section `on_call`, None if the spec has none."""
    if not data:
        return None
    return OnCall(
        people=tuple(map(_person, data.get("people", ()))),
        escalate_after_minutes=data.get("escalate_after_minutes", 15),
        schedule=data.get("schedule", ""),
        existing=data.get("existing", ""),
    )


def _person(data: Data) -> Person:
    return Person(data["user"], data.get("phone", ""), data.get("push", ""), data.get("email", ""))


def tiers(data: Data) -> tuple[Tier, ...]:
    """Return the tiers of `alerting` that have classes, from p1 to p3."""
    return tuple(_tier(name, data[name]) for name in URGENCY if data.get(name, {}).get("for"))


def _tier(name: str, data: Data) -> Tier:
    return Tier(
        name=name,
        urgency=URGENCY[name],
        media=_media(name, data) if URGENCY[name] else (),
        channel="" if URGENCY[name] else data["notify"]["slack"],
        classes=tuple(_classes(name, data["for"])),
    )


def _media(tier: str, data: Data) -> tuple[str, ...]:
    media = data.get("notify", defaults.DEFAULT_MEDIA[tier])
    return (media,) if isinstance(media, str) else tuple(media)


def _classes(tier: str, data: Data) -> Iterator[AlertClass]:
    for name, one in data.items():
        yield AlertClass(
            name=name,
            uptime=tuple(one.get("uptime", ())),
            failed_checks=one.get("failed_checks", 2),
            sentry=_from_sentry(one["sentry"]) if "sentry" in one else None,
            heartbeat=one.get("heartbeat", "").rpartition(".")[2],
            workflow=one.get("workflow", ""),
            at=pointer.join(["alerting", tier, "for", name]),
        )


def _from_sentry(data: Data) -> FromSentry:
    if "tag" in data:
        return TaggedErrors(tuple(data["tag"].items()), data["events"], data["minutes"])
    if "increase_percent" in data:
        return MoreErrors(data["increase_percent"], data["minutes"])
    if "metric" in data:
        return HighMetric(data["metric"], data["above_seconds"], data["minutes"])
    return NewIssue()
