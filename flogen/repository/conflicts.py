"""Finds the conflict markers of git."""

from __future__ import annotations

_MARKS = ("<<<<<<< ", ">>>>>>> ", "||||||| ")


def first(text: str) -> tuple[int, str] | None:
    """Return the first conflict marker with its 1-based line number; None if there is none."""
    numbered = enumerate(text.split("\n"), 1)
    found = ((number, line) for number, line in numbered if line.startswith(_MARKS))
    return next(((number, line.removesuffix("\r")) for number, line in found), None)
