"""Parts of a spec that may be broken: whatever is no map counts as an empty one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]


def mapping(data: Any, *keys: str) -> Data:
    """The map at `keys`, empty where something else or nothing stands there."""
    found = data
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}
