"""The text formats that rules refer to."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a pattern of Go for Python: `$` at its end does not match before a final newline."""
    ended = re.sub(r"(?<!\\)\$$", r"\\Z", text)
    return re.compile(ended, re.ASCII)


def is_base64(text: str) -> bool:
    """Return whether text is standard base64."""
    try:
        base64.b64decode(text, validate=True)
    except binascii.Error:
        return False
    return True


def is_json(text: str) -> bool:
    """Return whether text is JSON."""
    try:
        json.loads(text)
    except ValueError:
        return False
    except RecursionError:  # too deep for Python, but maybe valid
        return True
    return True


def is_rfc3339(text: str) -> bool:
    """Return whether text is a time such as 2026-01-31T09:00:00Z."""
    if not _RFC3339.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_time_zone(text: str) -> bool:
    """Return whether text is a time zone; True for any text if the system has no time zones."""
    return _is_zone(text) or not _is_zone("Europe/London")


def _is_zone(text: str) -> bool:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        return False
    return True


FORMATS: Mapping[str, tuple[str, Callable[[str], bool]]] = MappingProxyType(
    {
        "base64": ("base64", is_base64),
        "json": ("JSON", is_json),
        "rfc3339": ("a time such as 2026-01-31T09:00:00Z", is_rfc3339),
        "iana-time-zone": ("a time zone such as Europe/Berlin", is_time_zone),
    }
)
