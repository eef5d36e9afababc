"""Chooses the reader of a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePosixPath

from flogen.drift.meaning.nodes import Reading, UnreadableError

LARGEST = 100_000  # characters; planned files are much shorter


def reading(path: str, text: str) -> Reading | None:
    """Parse `text` in the language of the path's suffix; None if there is no reader or it fails."""
    suffix = PurePosixPath(path).suffix
    return _reading(suffix, text) if suffix in _READERS and len(text) <= LARGEST else None


def can_read(path: str) -> bool:
    """Return whether files with this name have a reader."""
    return PurePosixPath(path).suffix in _READERS


@lru_cache(maxsize=8)  # a file is read for its kind of drift and for its changes
def _reading(suffix: str, text: str) -> Reading | None:
    try:
        return _READERS[suffix](text)
    except (UnreadableError, RecursionError):
        return None


def _yaml(text: str) -> Reading:
    from flogen.drift.meaning import yaml_reader

    return yaml_reader.read(text)


def _json(text: str) -> Reading:
    from flogen.drift.meaning import json_reader

    return json_reader.read(text)


def _hcl(text: str) -> Reading:
    from flogen.drift.meaning import hcl_reader

    return hcl_reader.read(text)


_READERS: dict[str, Callable[[str], Reading]] = {
    ".yml": _yaml,
    ".yaml": _yaml,
    ".json": _json,
    ".tf": _hcl,
    ".hcl": _hcl,
    ".tfvars": _hcl,
}
