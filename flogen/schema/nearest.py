"""The nearest valid choice to what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

_MOST_LISTED = 12


def hint(written: Any, choices: Iterable[Any]) -> str:
    """What to write instead: the nearest choice first, then all of them where they are few."""
    valid = [str(choice) for choice in choices]
    if not valid:
        return "there is none to choose from"
    near = nearest(written, valid) if isinstance(written, str) else None
    listed = f"expected {listing(valid)}"
    return f'did you mean "{near}"? {listed}' if near else listed


def nearest(written: str, choices: Sequence[str]) -> str | None:
    """The choice that is most like `written`, or None where none is."""
    by_folded = {choice.lower(): choice for choice in choices}
    found = get_close_matches(written.lower(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def listing(choices: Sequence[str]) -> str:
    """The choices in a sentence; a long list is cut and says so."""
    shown = list(choices[:_MOST_LISTED])
    if len(choices) > _MOST_LISTED:
        return f"one of {', '.join(shown)} and {len(choices) - _MOST_LISTED} more"
    return shown[0] if len(shown) == 1 else f"one of {', '.join(shown)}"
