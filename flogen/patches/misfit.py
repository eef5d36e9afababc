"""A patch that does not apply, and why."""

from __future__ import annotations


class MisfitError(Exception):
    """A patch does not fit the text. at: the key of the patch that is to blame, such as path."""

    def __init__(self, at: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.at = at
        self.message = message
        self.hint = hint
