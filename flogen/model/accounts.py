"""The accounts of a valid spec, as frozen data. A plan is empty if the spec does not set it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class RenderAccount:
    """A Render workspace. The hobby plan supports neither network isolation nor OIDC.

    has_provider: whether AWS already trusts the workspace, so that flogen does not set that up.
    """

    name: str
    workspace: str
    plan: str
    has_provider: bool


@dataclass(frozen=True)
class VercelAccount:
    """A Vercel team, by id or slug.

    sensitive_variables: whether all variables are sensitive, so that Vercel never shows a value.
    """

    team: str
    plan: str
    sensitive_variables: bool


@dataclass(frozen=True)
class GitHubAccount:
    """The account of the repository. The ids are those in OIDC tokens; None if unknown."""

    plan: str
    visibility: str
    owner_id: int | None
    repository_id: int | None


@dataclass(frozen=True)
class AwsAccount:
    """An AWS account, by its 12 digits. has_provider: whether it already trusts GitHub's OIDC."""

    account: str
    region: str
    has_provider: bool


@dataclass(frozen=True)
class SentryAccount:
    """A Sentry organization, by its slug."""

    organization: str
    plan: str


@dataclass(frozen=True)
class PagerDutyAccount:
    """A PagerDuty account. service_region: us or eu."""

    subdomain: str
    service_region: str


@dataclass(frozen=True)
class UptimeRobotAccount:
    """An UptimeRobot account."""

    plan: str


@dataclass(frozen=True)
class SlackAccount:
    """A Slack workspace. channels: name → id."""

    workspace: str
    channels: Mapping[str, str]


@dataclass(frozen=True)
class Accounts:
    """The accounts in the spec; None for each account that the spec does not set."""

    render: tuple[RenderAccount, ...]
    vercel: VercelAccount | None
    github: GitHubAccount | None
    aws: AwsAccount | None
    sentry: SentryAccount | None
    pagerduty: PagerDutyAccount | None
    uptimerobot: UptimeRobotAccount | None
    slack: SlackAccount | None
