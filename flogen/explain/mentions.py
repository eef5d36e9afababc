"""Finds the places of the spec whose name or value is in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from flogen.explain import edits
from flogen.spec import pointer

_MOST = 12
_WORD = re.compile(r"[^\W_]+")


def mentioned(data: Any, text: str, places: Iterable[str]) -> list[str]:
    """Return the places whose value or name is in `text`, the longest first.

    Only whole words of letters and digits count, in any case: generated names join words in other
    ways.
    """
    plain = _plain(text)
    lengths = {at: _length(data, at, plain) for at in places}
    found = [at for at, length in lengths.items() if length]
    return sorted(found, key=lambda at: -lengths[at])[:_MOST]


def _length(data: Any, at: str, text: str) -> int:
    """Return the length of the name or value in the text; 0 if it is not there."""
    value = edits.value_at(data, at)
    is_name = isinstance(value, dict | list)
    word = _plain(pointer.split(at)[-1] if is_name else str(value))
    return len(word) if word.strip() and word in text else 0


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "
