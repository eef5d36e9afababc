"""The paths at which flogen generates files, for any spec."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from flogen.formats import header
from flogen.hosts import HOSTS
from flogen.repository import lock

# `*` is one name of the spec. A path stays here when flogen stops to generate it: a render by a
# later version removes the file.
_PATHS = """
.env.example
.github/scripts/alert-pagerduty.sh
.github/scripts/alert-slack.sh
.github/scripts/check-coverage.mjs
.github/scripts/failed-deploys.sh
.github/scripts/require-head.sh
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


def is_written(path: str, content: bytes, known: Collection[str]) -> bool:
    """Return whether flogen wrote the content of a file. known: the hashes of the path in the lock.

    The lock is not proof, because anyone can add a line to it, and neither is the header, which
    copies of a generated file carry: flogen also has to generate files at this path.
    """
    is_known = lock.digest(content) in known
    return is_known and header.is_marked(content) and is_possible(path)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(path).replace(r"\*", "[^/]+") for path in _all()))


def _all() -> Iterator[str]:
    yield from _PATHS.split()
    for folder, names in _TERRAFORM.items():
        yield from (f"infra/{folder}/{name}.tf" for name in names.split())
    for host in HOSTS:
        yield from (path.format(host) for path in _OF_A_HOST)
