"""The error for a patch that does not apply."""

from __future__ import annotations

from flogen.diagnostics import Hint


class MisfitError(Exception):
    """A patch does not apply to the text. at: the key of the patch at fault, such as path."""

    def __init__(self, at: str, message: str, hint: Hint = "") -> None:
        super().__init__(message)
        self.at = at
        self.message = message
        self.hint = hint
