"""Values without the secrets that somebody may have written into them."""

from __future__ import annotations

from dataclasses import replace

from flogen import tokens
from flogen.drift.meaning.change import Change


def masked(change: Change, planned: str) -> Change:
    """The change without what looks like a secret; what is planned is none."""
    before, after = mask(change.before, planned), mask(change.after, planned)
    return replace(change, before=before, after=after)


def mask(text: str, planned: str) -> str:
    """A text with its tokens made unreadable, save for those that stand in `planned`."""
    for _, pattern in tokens.KINDS:
        text = pattern.sub(lambda found: _shown(found[0], planned), text)
    return text


def _shown(token: str, planned: str) -> str:
    return token if token in planned else "*" * len(token)
