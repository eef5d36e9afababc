"""Formats data as JSON for any parser and terminal."""

from __future__ import annotations

import json
from typing import Any

from flogen.report.cleaning import encodable


def dump(data: Any) -> str:
    """Return the data as ASCII, without control characters or problems of encoding."""
    return json.dumps(_encodable(data), indent=2) + "\n"


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {key: _encodable(below) for key, below in value.items()}
    if isinstance(value, (list, tuple)):
        return [_encodable(below) for below in value]
    return value
