"""Finds the valid choice that is closest to a written value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

_MOST_LISTED = 12


def hint(written: Any, choices: Iterable[Any]) -> str:
    """Return the hint for a wrong choice: the closest choice, and the list of choices."""
    valid = [str(choice) for choice in choices]
    if not valid:
        return "there is none to choose from"
    near = nearest(written, valid) if isinstance(written, str) else None
    listed = f"expected {listing(valid)}"
    return f'did you mean "{near}"? {listed}' if near else listed


def nearest(written: str, choices: Sequence[str]) -> str | None:
    """Return the choice that is closest to `written`, or None if none is close."""
    by_folded = {choice.lower(): choice for choice in choices}
    found = get_close_matches(written.lower(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def listing(choices: Sequence[str]) -> str:
    """Return the choices as "one of a, b", with the number of those cut from a long list."""
    shown = list(choices[:_MOST_LISTED])
    if len(choices) > _MOST_LISTED:
        return f"one of {', '.join(shown)} and {len(choices) - _MOST_LISTED} more"
    return shown[0] if len(shown) == 1 else f"one of {', '.join(shown)}"
