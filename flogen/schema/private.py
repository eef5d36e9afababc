"""Hides values in messages that may be secrets in the wrong place."""

from __future__ import annotations

import re
from typing import Any

from flogen.spec.private_values import SECTIONS, is_private, section

_WORD = re.compile(r"[a-z_]{1,24}")


class Hidden:
    """A placeholder for a value in a message, equal to no other value."""

    def __str__(self) -> str:
        return ""


HIDDEN = Hidden()


def shown(value: Any, at: str) -> Any:
    """Return `value`, or HIDDEN if the value at the pointer `at` may be a secret."""
    if value is None or isinstance(value, bool | dict | list):
        return value
    return HIDDEN if is_private(str(value), at) else value


def is_key_hidden(key: str, at: str) -> bool:
    """Return whether an unknown key below `at` may be a secret."""
    return section(at) in SECTIONS and not _WORD.fullmatch(key)
