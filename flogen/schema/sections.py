"""Reads parts of a spec that may be invalid: anything that is not a map counts as empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]


def mapping(data: Any, *keys: str) -> Data:
    """Return the map at `keys`; an empty one if the value is missing or not a map."""
    found = data
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}
