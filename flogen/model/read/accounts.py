"""Reads the accounts of a valid spec into the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from flogen.model.accounts import (
    Accounts,
    AwsAccount,
    GitHubAccount,
    PagerDutyAccount,
    RenderAccount,
    SentryAccount,
    SlackAccount,
    UptimeRobotAccount,
    VercelAccount,
)

Data = Mapping[str, Any]
Made = TypeVar("Made")


def accounts(data: Data) -> Accounts:
    """Return the section `accounts`, empty if the spec has none."""
    return Accounts(
        render=tuple(_render(*item) for item in data.get("render", {}).items()),
        vercel=_made(data, "vercel", _vercel),
        github=_made(data, "github", _github),
        aws=_made(data, "aws", _aws),
        sentry=_made(data, "sentry", _sentry),
        pagerduty=_made(data, "pagerduty", _pagerduty),
        uptimerobot=_made(data, "uptimerobot", _uptimerobot),
        slack=_made(data, "slack", _slack),
    )


def _made(data: Data, name: str, make: Callable[[Data], Made]) -> Made | None:
    return make(data[name]) if name in data else None


def _render(name: str, data: Data) -> RenderAccount:
    has_provider = data.get("oidc_provider") == "existing"
    return RenderAccount(name, data["workspace"], data.get("plan", ""), has_provider)


def _vercel(data: Data) -> VercelAccount:
    return VercelAccount(data["team"], data.get("plan", ""), data.get("sensitive_variables", False))


def _github(data: Data) -> GitHubAccount:
    return GitHubAccount(
        plan=data.get("plan", ""),
        visibility=data.get("visibility", "private"),
        owner_id=data.get("owner_id"),
        repository_id=data.get("repository_id"),
    )


def _aws(data: Data) -> AwsAccount:
    has_provider = data.get("oidc_provider") == "existing"
    return AwsAccount(data["account"], data["region"], has_provider)


def _sentry(data: Data) -> SentryAccount:
    return SentryAccount(data["organization"], data.get("plan", ""))


def _pagerduty(data: Data) -> PagerDutyAccount:
    return PagerDutyAccount(data["subdomain"], data.get("service_region", "us"))


def _uptimerobot(data: Data) -> UptimeRobotAccount:
    return UptimeRobotAccount(data.get("plan", ""))


def _slack(data: Data) -> SlackAccount:
    return SlackAccount(data["workspace"], MappingProxyType(dict(data.get("channels", {}))))
