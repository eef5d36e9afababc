"""The marks that git leaves where it could not merge."""

from __future__ import annotations

_MARKS = ("<<<<<<< ", ">>>>>>> ", "||||||| ")


def first(text: str) -> tuple[int, str] | None:
    """The first line that is such a mark, with its number from 1; None where there is none."""
    numbered = enumerate(text.split("\n"), 1)
    found = ((number, line) for number, line in numbered if line.startswith(_MARKS))
    return next(((number, line.removesuffix("\r")) for number, line in found), None)
