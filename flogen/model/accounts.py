"""The accounts of a valid spec, as frozen data. A plan is empty where the spec does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class RenderAccount:
    """A Render workspace; one on the hobby plan can neither isolate networks nor use OIDC.

    has_provider: whether AWS trusts the workspace already, so that nobody makes it do so.
    """

    name: str
    workspace: str
    plan: str
    has_provider: bool


@dataclass(frozen=True)
class VercelAccount:
    """A team at Vercel, by its id or slug.

    sensitive_variables: whether Vercel may show the value of no variable.
    """

    team: str
    plan: str
    sensitive_variables: bool


@dataclass(frozen=True)
class GitHubAccount:
    """The account of the repository. Ids are those that OIDC tokens carry, None where unknown."""

    plan: str
    visibility: str
    owner_id: int | None
    repository_id: int | None


@dataclass(frozen=True)
class AwsAccount:
    """An AWS account by its twelve digits. has_provider: it trusts GitHub's OIDC already."""

    account: str
    region: str
    has_provider: bool


@dataclass(frozen=True)
class SentryAccount:
    """An organization at Sentry, by its slug."""

    organization: str
    plan: str


@dataclass(frozen=True)
class PagerDutyAccount:
    """An account at PagerDuty. service_region: us or eu."""

    subdomain: str
    service_region: str


@dataclass(frozen=True)
class UptimeRobotAccount:
    """An account at UptimeRobot."""

    plan: str


@dataclass(frozen=True)
class SlackAccount:
    """A workspace at Slack. channels: name → id."""

    workspace: str
    channels: Mapping[str, str]


@dataclass(frozen=True)
class Accounts:
    """The accounts that the spec names; None where it names none."""

    render: tuple[RenderAccount, ...]
    vercel: VercelAccount | None
    github: GitHubAccount | None
    aws: AwsAccount | None
    sentry: SentryAccount | None
    pagerduty: PagerDutyAccount | None
    uptimerobot: UptimeRobotAccount | None
    slack: SlackAccount | None
