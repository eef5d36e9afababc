"""What people make by hand at each service, so that Terraform and the workflows may act there.

The names are those that the providers and the tools read by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Credential:
    """One key. origin: who makes it and what it must be allowed; command: how a shell is given it,
    empty where it is asked for without being shown.
    """

    name: str
    origin: str
    command: str = ""


AWS = Credential(
    "AWS_PROFILE",
    "a session at AWS, not a key that lasts: aws sso login; workflows act as a role instead",
    "aws sso login --profile PROFILE && export AWS_PROFILE=PROFILE",
)
RENDER = Credential(
    "RENDER_API_KEY", "Render's dashboard, Account Settings, API Keys, in the right workspace"
)
GITHUB = Credential(
    "GITHUB_TOKEN",
    "a GitHub App or a fine-grained token for the repository that may write Administration, "
    "Environments, Variables and Secrets; a workflow's own token cannot",
)

PROVIDERS: Mapping[str, Credential] = MappingProxyType(
    {
        "aws": AWS,
        "github": GITHUB,
        "pagerduty": Credential(
            "PAGERDUTY_TOKEN", "PagerDuty, Integrations, API Access Keys, one that may write"
        ),
        "render": RENDER,
        "sentry": Credential(
            "SENTRY_AUTH_TOKEN",
            "Sentry, Settings, Custom Integrations, an internal integration that may write "
            "projects, alerts and the organization's integrations",
        ),
        "uptimerobot": Credential(
            "UPTIMEROBOT_API_KEY", "UptimeRobot, Integrations & API, the main API key"
        ),
        "vercel": Credential("VERCEL_API_TOKEN", "Vercel, Account Settings, Tokens, for the team"),
    }
)

WORKFLOWS: Mapping[str, Credential] = MappingProxyType(
    {one.name: one for one in PROVIDERS.values()}
    | {"VERCEL_TOKEN": Credential("VERCEL_TOKEN", PROVIDERS["vercel"].origin)}
)
