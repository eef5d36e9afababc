"""Drift as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flogen.diagnostics import Diagnostic
from flogen.drift.compare import State
from flogen.drift.kinds import WORDS, Drift


def diagnostics(states: Iterable[State]) -> Iterator[Diagnostic]:
    """One diagnostic for each file that is not as planned."""
    for state in states:
        if state.drift is not Drift.CURRENT:
            words = WORDS[state.drift]
            found = state.entry.kind.value
            yield Diagnostic(
                f"drift-{state.drift.value}",
                words.message.format(found=found),
                state.path,
                severity=words.severity,
                hint=words.hint.format(path=state.path),
            )
