"""What is watched, who is on call, and what is told to whom, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentry:
    """Errors and traces. traces_sample_rate: the share of requests, from 0 to 1."""

    traces_sample_rate: float


@dataclass(frozen=True)
class Uptime:
    """Checks of health paths. targets: names of web services, None where all are asked."""

    interval_seconds: int
    targets: tuple[str, ...] | None


@dataclass(frozen=True)
class Monitoring:
    """What is watched; None where it is not."""

    sentry: Sentry | None
    uptime: Uptime | None


@dataclass(frozen=True)
class Person:
    """Somebody on call, by ids of PagerDuty; a contact method is empty where the spec has none."""

    user: str
    phone: str
    push: str
    email: str


@dataclass(frozen=True)
class OnCall:
    """Who is asked, in order. existing: the id of a policy that is kept elsewhere, or empty."""

    people: tuple[Person, ...]
    escalate_after_minutes: int
    schedule: str
    existing: str


@dataclass(frozen=True)
class TaggedErrors:
    """At least so many errors of one kind, with all these tags, within so many minutes."""

    tags: tuple[tuple[str, str], ...]
    events: int
    minutes: int


@dataclass(frozen=True)
class MoreErrors:
    """So many percent more errors than in the span before, which has as many minutes."""

    increase_percent: int
    minutes: int


@dataclass(frozen=True)
class HighMetric:
    """The 95th percentile of a distribution in seconds is above a limit for so many minutes."""

    metric: str
    above_seconds: float
    minutes: int


@dataclass(frozen=True)
class NewIssue:
    """An error that was never seen before."""


FromSentry = TaggedErrors | MoreErrors | HighMetric | NewIssue


@dataclass(frozen=True)
class AlertClass:
    """One kind of alert and its one source; the others are empty or None.

    uptime: names of web services, failed_checks: how many checks of one in a row must fail;
    heartbeat: a database whose dumps are waited for; workflow: which jobs of the generated one.
    """

    name: str
    uptime: tuple[str, ...]
    failed_checks: int
    sentry: FromSentry | None
    heartbeat: str
    workflow: str
    at: str


@dataclass(frozen=True)
class Tier:
    """p1, p2 or p3. urgency: that of its incidents, empty where it makes none.

    media: how people are notified; channel: the name of the Slack channel instead, or empty.
    """

    name: str
    urgency: str
    media: tuple[str, ...]
    channel: str
    classes: tuple[AlertClass, ...]
