"""Data as JSON that any parser and any terminal takes."""

from __future__ import annotations

import json
from typing import Any

from flogen.report.cleaning import encodable


def dump(data: Any) -> str:
    """The data as ASCII, so that neither an encoding nor a control character can spoil it."""
    return json.dumps(_encodable(data), indent=2) + "\n"


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {key: _encodable(below) for key, below in value.items()}
    if isinstance(value, (list, tuple)):
        return [_encodable(below) for below in value]
    return value
