"""How to resolve the drift of one file."""

from __future__ import annotations

from flogen.diagnostics import Severity
from flogen.drift.compare import State
from flogen.drift.edits import is_conflict
from flogen.drift.kinds import WORDS, Drift
from flogen.repository import paths
from flogen.repository.tree import Kind


def hint(state: State) -> str:
    """Returns the command that resolves the drift, or the choices.

    With `--staged` the file must be staged again, and git changes the executable bit.
    """
    words = WORDS[state.drift]
    if state.drift is Drift.MODE and state.entry.staged and state.artifact:
        sign = "+" if state.artifact.executable else "-"
        return f"run: git update-index --chmod={sign}x {state.path}"
    if state.entry.left_out and state.artifact is None:
        return f"run: git rm --sparse {state.path}, then: flogen render"
    mends = _mends(state)
    if not state.entry.staged or words.severity is Severity.NOTE:
        return mends
    return f"{mends}, then: git add {state.path} {paths.LOCK}"


def _mends(state: State) -> str:
    kind, blocked = state.entry.kind, state.entry.above or state.path
    if kind is Kind.CONFLICT:
        return f"run: flogen render --force {state.path}"
    if state.drift is Drift.EDITED_ORPHAN and kind is not Kind.FILE:
        return f"to keep it, run: flogen eject {state.path}; or move {blocked}"
    if state.artifact and is_conflict(state):
        return f"resolve the conflict in the spec, then run: flogen render --force {state.path}"
    return WORDS[state.drift].hint.format(path=state.path, blocked=blocked)
