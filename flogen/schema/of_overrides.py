"""Checks the texts in the patches of `overrides`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen.schema import keywords
from flogen.schema.problem import Problem
from flogen.spec import pointer

_WRITTEN = ("path", "value")


def texts_are_writable(data: Mapping[str, Any]) -> Iterator[Problem]:
    for at, patch in _patches(data):
        for key in _WRITTEN:
            yield from _unusable(patch.get(key), pointer.child(at, key))


def _patches(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    found = data.get("overrides")
    for file, patches in found.items() if isinstance(found, dict) else ():
        for index, patch in enumerate(patches if isinstance(patches, list) else ()):
            if isinstance(patch, dict):
                yield pointer.join(["overrides", file, index]), patch


def _unusable(value: Any, at: str) -> Iterator[Problem]:
    if isinstance(value, str):
        if message := keywords.character_problem(value):
            yield Problem(at, message)
    elif isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            if message := keywords.character_problem(str(key)):
                yield Problem(pointer.child(at, key), message, on_key=True)
            yield from _unusable(below, pointer.child(at, key))


CHECKS = (texts_are_writable,)
