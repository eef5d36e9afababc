"""Identifies what some paths of git's index contain."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from flogen.repository.git import EMPTY, Repository

TOP = "."
# More are not worth a command line.
MOST_PATHS = 2_000


def of_listing(listing: bytes, paths: Collection[str]) -> str | None:
    """Return the digest of what a listing of the whole index has at or below some paths.

    None if there are too many paths, or if one of the files is empty: a listing also shows a path
    that is only intended to be added (`git add -N`) as an empty file.
    """
    wanted = {path.encode("utf-8", "surrogateescape") for path in paths}
    lines = [line for line in listing.split(b"\0") if line and _is_wanted(line, wanted)]
    if len(wanted) > MOST_PATHS or any(map(_is_empty, lines)):
        return None
    return _digest(b"".join(line + b"\0" for line in lines))


def now(repository: Repository, paths: Collection[str]) -> str:
    """Return the digest of what the index has at or below some paths. Raise UserError."""
    return _digest(repository.listing(paths))


def _is_wanted(line: bytes, wanted: Collection[bytes]) -> bool:
    path = line.partition(b"\t")[2]
    above = [path[:end] for end, byte in enumerate(path) if byte == ord("/")]
    return TOP.encode() in wanted or any(each in wanted for each in (path, *above))


def _is_empty(line: bytes) -> bool:
    return line.split(b" ", 2)[1].decode("ascii") in EMPTY


def _digest(listing: bytes) -> str:
    return hashlib.sha256(listing).hexdigest()
