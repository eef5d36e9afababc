"""Which framework runs on which host in which role, and what each of them takes for granted."""

from __future__ import annotations

from types import MappingProxyType

ADAPTERS = MappingProxyType(
    {
        ("nextjs", "vercel"): ("web",),
        ("nestjs", "render"): ("web", "worker", "cron"),
    }
)
DEFAULT_HOST = MappingProxyType({"nextjs": "vercel", "nestjs": "render"})
DEFAULT_HEALTH = MappingProxyType({"nextjs": "/api/health", "nestjs": "/health"})
DEFAULT_DEVELOP = MappingProxyType({"nextjs": "dev", "nestjs": "start:dev"})
DEFAULT_VARIABLE = MappingProxyType({"databases": "DATABASE_URL", "caches": "REDIS_URL"})
DEFAULT_PORT = 3000
FIRST_LOCAL_PORT = MappingProxyType({"databases": 5432, "caches": 6379})
# https://developer.hashicorp.com/terraform/language/values/variables#declaring-an-input-variable
RESERVED_BY_TERRAFORM = frozenset(
    {"count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version"}
)
SET_BY_FLOGEN = frozenset({"APP_ENV", "LOG_LEVEL", "NODE_ENV", "PORT", "SERVICE_NAME"})
SET_FOR_SENTRY = (
    "NEXT_PUBLIC_SENTRY_DSN",
    "SENTRY_DSN",
    "SENTRY_ENVIRONMENT",
    "SENTRY_ORG",
    "SENTRY_PROJECT",
    "SENTRY_TRACES_SAMPLE_RATE",
)
DEFAULT_DUMP_SCHEDULE = "17 3 * * *"
DEFAULT_MEDIA = MappingProxyType({"p1": ("phone",), "p2": ("push", "email")})
EXPOSED_PREFIX = "NEXT_PUBLIC_"


def hosts_of(framework: str) -> list[str]:
    """The hosts that run `framework`."""
    return [host for known, host in ADAPTERS if known == framework]


def roles_of(framework: str, host: str) -> tuple[str, ...]:
    """The roles in which `framework` runs on `host`; none where the pair is not supported."""
    return ADAPTERS.get((framework, host), ())
