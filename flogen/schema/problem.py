"""A finding about data, before it has a line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """What is wrong at a JSON pointer; on_key where the key is to blame and not its value."""

    at: str
    message: str
    hint: str = ""
    on_key: bool = False
    rule: str = "schema"
