"""Hides values in messages that may be secrets in the wrong place."""

from __future__ import annotations

import re
from typing import Any

from flogen import masking
from flogen.masking import spec
from flogen.spec import pointer

_WORD = re.compile(r"[a-z_]{1,24}")
_NAME = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|[a-z]+(?:[_-][a-z]+)*")
_SECTIONS = ("secrets", "secret")


class Hidden:
    """A placeholder for a value in a message, equal to no other value."""

    def __str__(self) -> str:
        return ""


HIDDEN = Hidden()


def shown(value: Any, at: str) -> Any:
    """Return `value`, or HIDDEN if the value at the pointer `at` may be a secret."""
    if value is None or isinstance(value, bool | dict | list):
        return value
    return HIDDEN if _is_private(value, at) else value


def is_key_hidden(key: str, at: str) -> bool:
    """Return whether an unknown key below `at` may be a secret."""
    return _top(at) in _SECTIONS and not _WORD.fullmatch(key)


def _is_private(value: Any, at: str) -> bool:
    parts = pointer.split(at)
    if _top(at) in _SECTIONS:
        return not all(spec.is_known(word, parts[-1]) for word in str(value).split())
    if "secrets" in parts[:-1]:
        return not _NAME.fullmatch(str(value))
    return any(map(masking.is_secret, parts[-1:]))


def _top(at: str) -> str:
    return next(iter(pointer.split(at)), "")
