"""A problem in plain data, before it has a line."""

from __future__ import annotations

from dataclasses import dataclass

from flogen.diagnostics import Hint


@dataclass(frozen=True)
class Problem:
    """A problem at the JSON pointer `at`; on_key: the key is wrong rather than its value."""

    at: str
    message: str
    hint: Hint = ""
    on_key: bool = False
    rule: str = "schema"
