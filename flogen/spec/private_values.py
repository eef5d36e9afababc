"""Which values of a spec may be secrets in the wrong place, so that they are never shown."""

from __future__ import annotations

import re

from flogen import masking
from flogen.masking import spec
from flogen.spec import pointer

SECTIONS = ("secrets", "secret")
_NAME = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|[a-z]+(?:[_-][a-z]+)*")


def is_private(value: str, at: str) -> bool:
    """Return whether the text of a scalar at the pointer `at` may be a secret."""
    parts = pointer.split(at)
    if section(at) in SECTIONS:
        return not all(spec.is_known(word, parts[-1]) for word in value.split())
    if "secrets" in parts[:-1] or any(map(masking.is_secret, parts[-2:-1])):
        return not _NAME.fullmatch(value)
    return any(map(masking.is_secret, parts[-1:]))


def section(at: str) -> str:
    """Return the first key of a pointer, "" for the root."""
    return next(iter(pointer.split(at)), "")
