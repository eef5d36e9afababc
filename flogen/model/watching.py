"""Monitoring, on-call and alerting, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentry:
    """Errors and traces. traces_sample_rate: the share of requests to trace, from 0 to 1."""

    traces_sample_rate: float


@dataclass(frozen=True)
class Uptime:
    """Checks of health paths. targets: names of web services, None to check all."""

    interval_seconds: int
    targets: tuple[str, ...] | None


@dataclass(frozen=True)
class Monitoring:
    """The monitoring services; None for each that is not in use."""

    sentry: Sentry | None
    uptime: Uptime | None


@dataclass(frozen=True)
class Person:
    """A person on call, by PagerDuty ids; a contact method is empty if the spec does not set it."""

    user: str
    phone: str
    push: str
    email: str


@dataclass(frozen=True)
class OnCall:
    """The people on call, in order. existing: the id of a policy managed elsewhere, or empty."""

    people: tuple[Person, ...]
    escalate_after_minutes: int
    schedule: str
    existing: str


@dataclass(frozen=True)
class TaggedErrors:
    """At least this number of errors of one kind, with all tags, within this many minutes."""

    tags: tuple[tuple[str, str], ...]
    events: int
    minutes: int


@dataclass(frozen=True)
class MoreErrors:
    """An increase in errors, in percent, over the preceding period of as many minutes."""

    increase_percent: int
    minutes: int


@dataclass(frozen=True)
class HighMetric:
    """The 95th percentile of a distribution, in seconds, is above a limit for some minutes."""

    metric: str
    above_seconds: float
    minutes: int


@dataclass(frozen=True)
class NewIssue:
    """An error that has not occurred before."""


FromSentry = TaggedErrors | MoreErrors | HighMetric | NewIssue


@dataclass(frozen=True)
class AlertClass:
    """A class of alerts with one source; the fields of other sources are empty or None.

    uptime: names of web services, failed_checks: how many checks of one in a row must fail;
    heartbeat: a database whose dumps are expected; workflow: the jobs of the generated workflow.
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
    """p1, p2 or p3. urgency: the urgency of its incidents, empty if it creates none.

    media: how people are notified; channel: the name of the Slack channel instead, or empty.
    """

    name: str
    urgency: str
    media: tuple[str, ...]
    channel: str
    classes: tuple[AlertClass, ...]
