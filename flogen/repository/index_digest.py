"""Identifies what some paths of git's index contain."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable

from flogen.repository.git import EMPTY, Repository

TOP = "."
# More are not worth a command line.
MOST_PATHS = 2_000


def of_listing(listing: bytes, paths: Collection[str]) -> str | None:
    """Return the digest of what a listing of the index has at or below some paths.

    For a path that ends with a slash, only the names in the folder count. None if there are too
    many paths, or if the answer depends on an empty file: a listing also shows a path that is only
    intended to be added (`git add -N`) as an empty file.
    """
    lines = [line for line in listing.split(b"\0") if line]
    whole = {_encoded(path) for path in paths if not path.endswith("/")}
    kept = [line for line in lines if _is_wanted(line, whole)]
    named = [_names(lines, _encoded(path)) for path in paths if path.endswith("/")]
    if len(paths) > MOST_PATHS or any(map(_is_empty, kept)) or None in named:
        return None
    return hashlib.sha256(repr((kept, named)).encode()).hexdigest()


def now(repository: Repository, paths: Collection[str]) -> str | None:
    """Return the digest of what the index has now at or below some paths. Raise UserError."""
    return of_listing(repository.listing([path.rstrip("/") for path in paths]), paths)


def _encoded(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")


def _names(lines: Iterable[bytes], folder: bytes) -> list[bytes] | None:
    """Return the names in a folder; None if one of them has only empty files."""
    above = b"" if folder == b"./" else folder
    found: dict[bytes, bool] = {}
    for line in lines:
        path = line.partition(b"\t")[2]
        if path.startswith(above):
            name = path[len(above) :].partition(b"/")[0]
            found[name] = found.get(name, False) or not _is_empty(line)
    return sorted(found) if all(found.values()) else None


def _is_wanted(line: bytes, wanted: Collection[bytes]) -> bool:
    path = line.partition(b"\t")[2]
    above = [path[:end] for end, byte in enumerate(path) if byte == ord("/")]
    return TOP.encode() in wanted or any(each in wanted for each in (path, *above))


def _is_empty(line: bytes) -> bool:
    return line.split(b" ", 2)[1].decode("ascii") in EMPTY
