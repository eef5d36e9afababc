"""pnpm: https://pnpm.io/cli/install"""

from __future__ import annotations

import re

from flogen.package_managers.manager import LockFile, PackageManager

_LINE = re.compile(r"( *)(?:'([^']+)'|([^\s:'][^:]*)):(?: (.*))?")


def read_lock(text: str) -> LockFile:
    """Read a lock file line by line; a YAML parser is too slow for a hundred thousand lines."""
    importers: dict[str, dict[str, str]] = {}
    overridden: list[str] = []
    path = ["", "", "", "", ""]
    for line in text.splitlines():
        if not (match := _LINE.fullmatch(line)):
            continue
        depth, key = len(match[1]) // 2, match[2] or match[3]
        path[depth : depth + 1] = [key] if depth < len(path) else []
        if path[0] == "overrides" and depth == 1:
            overridden.append(key)
        elif path[0] == "importers" and depth == 1:
            importers[key] = {}
        elif path[0] == "importers" and depth == 4 and key == "specifier":
            importers[path[1]][path[3]] = (match[4] or "").strip("'")
    return LockFile(importers, tuple(overridden))


# The braces mark a folder selector: without them `...` is part of the folder's name. The selector
# `{folder}...` succeeds if the service lacks the script, so dependencies have their own command.
PNPM = PackageManager(
    name="pnpm",
    versions=r"(1[1-9]|[2-9][0-9])\.[0-9]+\.[0-9]+",
    least="11",
    example="12.21.0",
    install="pnpm install --frozen-lockfile",
    install_all="pnpm install --frozen-lockfile --prod=false",
    update="pnpm install",
    run="pnpm run {script}",
    run_in="pnpm --fail-if-no-match --filter ./{folder} run {script}",
    build_needs="pnpm --filter '{{{folder}}}^...' run --if-present build",
    build_shared="pnpm --filter '{**}^...' run --if-present build",
    execute="pnpm exec",
    download="pnpm dlx",
    lock="pnpm-lock.yaml",
    workspace="pnpm-workspace.yaml",
    read_lock=read_lock,
    offline="pnpm_config_pm_on_fail=ignore pnpm_config_verify_deps_before_run=false",
)
