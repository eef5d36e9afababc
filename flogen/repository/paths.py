"""Which paths flogen is allowed to write or remove."""

from __future__ import annotations

import re

LOCK = "flogen.lock"
STAGING = ".flogen-tmp"
FINAL_LOCK = f"{STAGING}/final.lock"
_NEVER = frozenset({LOCK, "projectflo.yaml"})  # in lower and upper case: some disks ignore case
_LONGEST, _LONGEST_NAME = 1024, 255  # systems take little more, and a lock may name anything
_SAFE = re.compile(r"[A-Za-z0-9._@+-]+(?:/[A-Za-z0-9._@+-]+)*")


def is_safe(path: str) -> bool:
    """Return whether `path` is a relative path inside the root, not internal to git or flogen."""
    parts = path.split("/")
    if (
        len(path) > _LONGEST
        or max(map(len, parts)) > _LONGEST_NAME
        or not _SAFE.fullmatch(path)
        or path.lower() in _NEVER
    ):
        return False
    return not any(part in (".", "..") or part.lower() in (".git", STAGING) for part in parts)


def temporary(path: str) -> str:
    """Return where the next content of `path` is prepared, in a folder for nothing else."""
    return f"{STAGING}/{path}"


GIT_SETTINGS = (".gitignore", ".gitattributes")  # of the paths below their folder
