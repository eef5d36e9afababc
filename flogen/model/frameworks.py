"""The supported frameworks of services. To add a framework, add its record here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Framework:
    """The defaults of a framework.

    host: the host; health: the path of the health check; develop: the script that runs the service
    with reloading; public_prefix: the prefix of the variables that a build puts into the code for
    browsers, empty if there is no such code; sentry_platform: the name of the platform at Sentry.
    """

    name: str
    host: str
    health: str
    develop: str
    sentry_platform: str
    public_prefix: str = ""


FRAMEWORKS: Mapping[str, Framework] = MappingProxyType(
    {
        framework.name: framework
        for framework in (
            Framework(
                "nextjs",
                host="vercel",
                health="/api/health",
                develop="dev",
                sentry_platform="javascript-nextjs",
                public_prefix="NEXT_PUBLIC_",
            ),
            Framework(
                "nestjs",
                host="render",
                health="/health",
                develop="start:dev",
                sentry_platform="node-nestjs",
            ),
        )
    }
)
PUBLIC_PREFIXES = tuple(one.public_prefix for one in FRAMEWORKS.values() if one.public_prefix)
SET_FOR_SENTRY = (
    *dict.fromkeys(f"{one.public_prefix}SENTRY_DSN" for one in FRAMEWORKS.values()),
    "SENTRY_ENVIRONMENT",
    "SENTRY_ORG",
    "SENTRY_PROJECT",
    "SENTRY_TRACES_SAMPLE_RATE",
)


def is_public(variable: str) -> bool:
    """Return whether browsers can read the value of a variable, by the prefix of its name."""
    return variable.startswith(PUBLIC_PREFIXES)


def sentry_dsn(framework: str) -> str:
    """Return the variable from which Sentry's SDK reads the DSN."""
    return f"{FRAMEWORKS[framework].public_prefix}SENTRY_DSN"
