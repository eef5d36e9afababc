"""The places of the spec whose name or value stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from flogen.explain import edits
from flogen.spec import pointer

_MOST = 12
_WORD = re.compile(r"[^\W_]+")


def mentioned(data: Any, text: str, places: Iterable[str]) -> list[str]:
    """Return the places whose value, or whose name, stands in `text`: the longest ones first.

    Only whole words of letters and digits count, in any case: generated names join words in other
    ways.
    """
    plain = _plain(text)
    lengths = {at: _length(data, at, plain) for at in places}
    found = [at for at, length in lengths.items() if length]
    return sorted(found, key=lambda at: -lengths[at])[:_MOST]


def _length(data: Any, at: str, text: str) -> int:
    """How long the name or value is that stands in the text; 0 where none does."""
    value = edits.value_at(data, at)
    is_name = isinstance(value, dict | list)
    word = _plain(pointer.split(at)[-1] if is_name else str(value))
    return len(word) if word.strip() and word in text else 0


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "
