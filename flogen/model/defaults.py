"""The defaults of the spec, and the names that flogen and its tools reserve."""

from __future__ import annotations

from types import MappingProxyType

DEFAULT_VARIABLE = MappingProxyType({"databases": "DATABASE_URL", "caches": "REDIS_URL"})
DEFAULT_PACKAGE_MANAGER = "pnpm@12.21.0"
DEFAULT_PORT = 3000
FIRST_LOCAL_PORT = MappingProxyType({"databases": 5432, "caches": 6379})
# https://developer.hashicorp.com/terraform/language/values/variables#declaring-an-input-variable
RESERVED_BY_TERRAFORM = frozenset(
    {"count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version"}
)
SET_BY_FLOGEN = frozenset({"APP_ENV", "LOG_LEVEL", "NODE_ENV", "PORT", "SERVICE_NAME"})
DEFAULT_DUMP_SCHEDULE = "17 3 * * *"
DEFAULT_MEDIA = MappingProxyType({"p1": ("phone",), "p2": ("push", "email")})
