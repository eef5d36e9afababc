"""The credentials that are created by hand at each service, for Terraform and the workflows.

The names are those that the providers and tools read by default.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flogen import hosts
from flogen.model.providers import Credential

AWS = Credential(
    "AWS_PROFILE",
    "a session at AWS instead of a long-lived key: aws sso login; workflows assume a role",
    "aws sso login --profile PROFILE && export AWS_PROFILE=PROFILE",
)
GITHUB = Credential(
    "GITHUB_TOKEN",
    "a GitHub App or a fine-grained token for the repository, with write access to Administration, "
    "Environments, Variables and Secrets; the token of a workflow does not have it",
)

_OTHERS = {
    "aws": AWS,
    "github": GITHUB,
    "pagerduty": Credential(
        "PAGERDUTY_TOKEN", "PagerDuty, Integrations, API Access Keys, a key with write access"
    ),
    "sentry": Credential(
        "SENTRY_AUTH_TOKEN",
        "Sentry, Settings, Custom Integrations, an internal integration with write access to "
        "projects, alerts and the integrations of the organization",
    ),
    "uptimerobot": Credential(
        "UPTIMEROBOT_API_KEY", "UptimeRobot, Integrations & API, the main API key"
    ),
}
_OF_HOSTS = {host.provider.name: host.credential for host in hosts.HOSTS.values()}
PROVIDERS: Mapping[str, Credential] = MappingProxyType(
    dict(sorted({**_OTHERS, **_OF_HOSTS}.items()))
)

WORKFLOWS: Mapping[str, Credential] = MappingProxyType(
    {one.name: one for one in PROVIDERS.values()}
    | {host.deploy.credential.name: host.deploy.credential for host in hosts.HOSTS.values()}
)
