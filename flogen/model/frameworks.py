"""The frameworks that a service can be written in. To add one, add its record here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Framework:
    """What flogen assumes about a framework where the spec says nothing else.

    host: where it runs; health: the path of its health check; develop: the script that runs it with
    reloading; public_prefix: how the names of variables begin that its build puts into the code for
    browsers, empty where it has no such code; sentry_platform: its name at Sentry.
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
    """Whether the name of a variable says that browsers can read its value."""
    return variable.startswith(PUBLIC_PREFIXES)


def sentry_dsn(framework: str) -> str:
    """The variable from which Sentry's SDK reads where a service sends its events."""
    return f"{FRAMEWORKS[framework].public_prefix}SENTRY_DSN"
