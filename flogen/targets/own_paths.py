"""The paths at which flogen generates files, for any spec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flogen.hosts import HOSTS

# `*` is one name of the spec. A path stays here when flogen stops to generate it: a render by a
# later version removes the file.
_PATHS = """
.env.example
.github/scripts/alert-pagerduty.sh
.github/scripts/alert-slack.sh
.github/scripts/check-coverage.mjs
.github/scripts/failed-deploys.sh
.github/workflows/ci.yml
.husky/commit-msg
.husky/pre-commit
.husky/pre-push
commitlint.config.mjs
docker-compose.yml
docker/postgres/*.sql
docs/bootstrap.md
lint-staged.config.mjs
ops/backup/dump.sh
ops/backup/postgres-*.Dockerfile
packages/logging/README.md
packages/logging/index.d.ts
packages/logging/index.js
packages/logging/package.json
packages/logging/redact.js
"""
_TERRAFORM = {
    "bootstrap": "oidc outputs providers roles state variables versions",
    "environments/*": "main moved outputs providers variables versions",
    "modules/data": "existing outputs random variables versions",
    "modules/data_protected": "existing outputs random variables versions",
    "modules/dumps": "main variables versions",
    "modules/dumps_by_key": "main variables versions",
    "modules/environment": "outputs uptimerobot variables versions",
    "modules/replicated_bucket": "main variables versions",
    "shared": "backups github github_environments moved pagerduty providers sentry snapshots"
    " uptimerobot variables versions workflow_secrets workflow_variables",
}
_OF_A_HOST = (
    ".github/scripts/deploy-{}.sh",
    "infra/modules/data/{}.tf",
    "infra/modules/data_protected/{}.tf",
    "infra/modules/environment/{}.tf",
)


def is_possible(path: str) -> bool:
    """Return whether flogen generates a file at `path` for some spec."""
    return _pattern().fullmatch(path) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(path).replace(r"\*", "[^/]+") for path in _all()))


def _all() -> Iterator[str]:
    yield from _PATHS.split()
    for folder, names in _TERRAFORM.items():
        yield from (f"infra/{folder}/{name}.tf" for name in names.split())
    for host in HOSTS:
        yield from (path.format(host) for path in _OF_A_HOST)
