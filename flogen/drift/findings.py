"""Drift as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flogen.diagnostics import Diagnostic
from flogen.drift.compare import State
from flogen.drift.edits import Deciders, related, undecided
from flogen.drift.hints import hint
from flogen.drift.kinds import WORDS, Drift


def diagnostics(states: Iterable[State], deciders: Deciders = undecided) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each file that differs from the plan, with its edits."""
    for state in states:
        if state.drift is not Drift.CURRENT:
            words = WORDS[state.drift]
            found = state.entry.kind.value
            yield Diagnostic(
                f"drift-{state.drift.value}",
                words.message.format(found=found),
                state.path,
                severity=words.severity,
                hint=hint(state),
                related=related(state, deciders),
            )
