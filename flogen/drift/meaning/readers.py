"""Chooses the reader of a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePosixPath

from flogen.drift.meaning.nodes import Reading, UnreadableError

LARGEST = 100_000  # characters; no file that flogen plans comes near


def reading(path: str, text: str) -> Reading | None:
    """What `text` holds, by the language that the path's suffix names; None where none can say."""
    suffix = PurePosixPath(path).suffix
    return _reading(suffix, text) if suffix in _READERS and len(text) <= LARGEST else None


def can_read(path: str) -> bool:
    """Whether files of this name have a reader."""
    return PurePosixPath(path).suffix in _READERS


@lru_cache(maxsize=8)  # a file is looked at for its kind of drift, and then for its changes
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
