"""Sorts the places that decide a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flogen.explain.effects import GONE, Strengths

Decided = Mapping[str, Strengths]
"""The lines of one file that each JSON pointer decides, in the order of the spec."""


def deciding(found: Decided, line: int) -> tuple[str, ...]:
    """Return the pointers of a line, sorted by strength, then by how few lines they decide.

    A map or list is included only if it is stronger than each of its members.
    """
    listed = {at: touched[line] for at, touched in found.items() if line in touched}
    kept = (at for at in listed if not _is_covered(at, listed))
    return tuple(sorted(kept, key=lambda at: (-listed[at], len(found[at]))))


def strongest(found: Decided, line: int, pointers: Sequence[str]) -> tuple[str, ...]:
    """Return the pointers with the strength of the first, and none that only remove the line."""
    strengths = [found[at][line] for at in pointers]
    if not strengths or strengths[0] == GONE:
        return ()
    return tuple(pointers[: strengths.count(strengths[0])])


def _is_covered(at: str, listed: Mapping[str, int]) -> bool:
    """Return whether a place inside `at` has at least the same strength."""
    return any(
        other.startswith(f"{at}/") and strength >= listed[at] for other, strength in listed.items()
    )
