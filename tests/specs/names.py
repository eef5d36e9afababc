"""Names that a spec admits, chosen to be hard on the languages that they end up in."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

NAMES = (
    "api",
    "web",
    "worker",
    "db",
    "redis",
    "a",
    "null",
    "true",
    "for",
    "if",
    "on",
    "y",
    "x1-2--b",
    "a-name-of-20-letters",
)
ENVIRONMENTS = (
    "production",
    "development",
    "staging",
    "preview",
    "null",
    "for",
    "true",
    "no",
    "data",
    "qa-1",
)
VARIABLES = (
    "API_KEY",
    "SESSION_KEY",
    "A",
    "NO",
    "NULL",
    "TRUE",
    "ON",
    "Y",
    "FOR",
    "X_1",
    "_".join(["LONG"] * 12),
    "SENTRY_DSN",
    "NEXT_PUBLIC_A",
    "NEXT_PUBLIC_SITE_URL",
)
SCRIPTS = ("build", "test:e2e", "1st", "123", "ends:", "a.b_c-d", "null", "S" * 63)
FOLDERS = ("apps/api", "apps/web", "packages/a.b/c_d", "@scope/app", "x-", "1")
TEAMS = ("platform", "1", "a_b-c")
# zizmor takes any branch with "release" in its name for one whose caches an attacker would like.
BRANCHES = ("main", "feature/1.x", "2.x", "1", "null", "a_b-c.d")
HEALTH = ("/", "/health", "/api/_health/~a.b-c")
SCHEDULES = ("17 3 * * *", "*/5 * * * *", "0 0,12 1-15 */2 0-6")
NODES = ("22", "24", "24.11.1")

scripts = st.sampled_from(SCRIPTS)


@cache
def some_of(values: tuple[str, ...], most: int = 3, least: int = 0) -> st.SearchStrategy[list[str]]:
    """A few of these values in any order, each once."""
    if not values:
        return st.just([])
    return st.lists(st.sampled_from(values), unique=True, min_size=least, max_size=most)
