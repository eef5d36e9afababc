"""What an edit means: two texts of a file → what has changed, as people would say it."""

from __future__ import annotations

from flogen.drift.meaning import comments, lines
from flogen.drift.meaning.change import Change, How, Lines
from flogen.drift.meaning.masking import masked
from flogen.drift.meaning.nodes import Reading
from flogen.drift.meaning.readers import can_read, reading
from flogen.drift.meaning.walk import walk
from flogen.drift.meaning.words import told

__all__ = ["Change", "How", "Lines", "changes", "is_reformatted", "told"]


def changes(path: str, planned: str, disk: str, harmless: str | None = None) -> tuple[Change, ...]:
    """What differs between two texts of the file at `path`, in its order; LF line ends.

    By value in YAML, JSON and HCL; by lines in anything else, and where a text cannot be read.
    Nothing where only the layout differs. Raises nothing, whatever the texts hold. What looks like
    a secret is masked, save in `harmless`, which is `planned` where it is left out.
    """
    before, after = reading(path, planned), reading(path, disk)
    found = _by_value(before, after) if before and after else None
    if found is None:
        found = tuple(lines.changes(planned, disk))
    shown = planned if harmless is None else harmless
    return tuple(masked(change, planned, disk, shown) for change in found)


def is_reformatted(path: str, planned: str, disk: str) -> bool:
    """Whether the texts differ in their layout alone: the same tokens, comments among them."""
    if not can_read(path) or _letters(planned) != _letters(disk):
        return False
    before, after = reading(path, planned), reading(path, disk)
    return bool(before and after and _same_tokens(before, after))


def _by_value(before: Reading, after: Reading) -> tuple[Change, ...] | None:
    """The changes of the data and the comments; None where they do not tell what differs."""
    if _same_tokens(before, after):
        return ()
    of_data = tuple(walk(before.root, after.root))
    of_comments = comments.changes(before.comments, after.comments, of_data)
    return (*of_data, *of_comments) or None


def _same_tokens(before: Reading, after: Reading) -> bool:
    return before.tokens == after.tokens


def _letters(text: str) -> str:
    """What no layout changes; two texts that differ here need not be read."""
    return "".join(one for one in text if one.isalnum() or not one.isascii())
