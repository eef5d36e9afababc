"""Describes an edit by its meaning: the changed keys, blocks and steps of two texts."""

from __future__ import annotations

from flogen.drift.meaning import comments, lines
from flogen.drift.meaning.change import Change, How, Lines
from flogen.drift.meaning.masking import masked
from flogen.drift.meaning.nodes import Reading
from flogen.drift.meaning.readers import can_read, reading
from flogen.drift.meaning.walk import walk
from flogen.drift.meaning.words import describe

__all__ = ["Change", "How", "Lines", "changes", "describe", "is_reformatted"]


def changes(path: str, planned: str, disk: str, harmless: str | None = None) -> tuple[Change, ...]:
    """Return the changes between two texts of the file at `path`, in order. The texts have LF.

    The changes are values in YAML, JSON and HCL, and lines in other files and in files that cannot
    be read. There are none if only the layout differs. Raise nothing. Mask what looks like a
    secret, except for text in `harmless`, by default `planned`.
    """
    before, after = reading(path, planned), reading(path, disk)
    found = _by_value(before, after) if before and after else None
    if found is None:
        found = tuple(lines.changes(planned, disk))
    shown = planned if harmless is None else harmless
    return tuple(masked(change, planned, disk, shown) for change in found)


def is_reformatted(path: str, planned: str, disk: str) -> bool:
    """Return whether only the layout differs: the tokens and the comments are the same."""
    if not can_read(path) or _letters(planned) != _letters(disk):
        return False
    before, after = reading(path, planned), reading(path, disk)
    return bool(before and after and _same_tokens(before, after))


def _by_value(before: Reading, after: Reading) -> tuple[Change, ...] | None:
    """Return the changes of the data and the comments; None if they do not show the difference."""
    if _same_tokens(before, after):
        return ()
    of_data = tuple(walk(before.root, after.root))
    of_comments = comments.changes(before.comments, after.comments, of_data)
    return (*of_data, *of_comments) or None


def _same_tokens(before: Reading, after: Reading) -> bool:
    return before.tokens == after.tokens


def _letters(text: str) -> str:
    """Return the characters that layout does not affect: if they differ, skip the parser."""
    return "".join(one for one in text if one.isalnum() or not one.isascii())
