"""flogen.lock: the hash of every file that flogen wrote, as `sha256sum --check` reads it.

The file is not trusted: it can make flogen touch nothing outside the root, and remove nothing whose
content flogen did not write. Lines of a merge conflict and doubled lines all count.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from flogen import paths

Hashes = Mapping[str, frozenset[str]]
_HEADER = "# What flogen wrote; sha256sum --check reads it. Commit it, and never edit it."
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def digest(content: bytes) -> str:
    """The SHA-256 of a text with its line ends made LF, in hexadecimal."""
    return hashlib.sha256(normalised(content)).hexdigest()


def normalised(content: bytes) -> bytes:
    """The content with LF line ends."""
    return content.replace(b"\r\n", b"\n")


def read(text: str) -> Hashes:
    """The hashes of each path. What is no entry, or names a path not allowed, is passed over."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        match = _LINE.fullmatch(line.rstrip())
        if match and paths.is_safe(match[2]):
            found[match[2]].add(match[1])
    return {path: frozenset(hashes) for path, hashes in found.items()}


def write(entries: Iterable[tuple[str, str]]) -> str:
    """The text of a lock with these (path, hash) entries, sorted."""
    lines = sorted({f"{content}  {path}" for path, content in entries}, key=_by_path)
    return "\n".join([_HEADER, *lines]) + "\n"


def _by_path(line: str) -> tuple[str, str]:
    content, _, path = line.partition("  ")
    return path, content
