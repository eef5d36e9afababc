"""How to resolve the drift of one file."""

from __future__ import annotations

from flogen.diagnostics import CommandLine, Hint, Severity, run, steps
from flogen.drift.compare import State
from flogen.drift.edits import is_conflict
from flogen.drift.kinds import WORDS, Drift
from flogen.repository import paths
from flogen.repository.tree import Kind
from flogen.spec import source

Steps = tuple[str, ...]


def hint(state: State, spec: str = source.NAME) -> Hint:
    """Return the command that resolves the drift, or the choices.

    With `--staged` the file must be staged again, with the spec at the path `spec` that the render
    read, and git changes the executable bit.
    """
    words = WORDS[state.drift]
    if state.drift is Drift.MODE and state.entry.staged and state.artifact:
        sign = "+" if state.artifact.executable else "-"
        return run(f"git update-index --chmod={sign}x {state.path}")
    if state.entry.left_out and state.artifact is None:
        return run(f"git rm --sparse {state.path}", "flogen render")
    mends = _mends(state)
    if not state.entry.staged or words.severity is Severity.NOTE:
        return mends
    return (*mends, *_staging(state, mends, spec))


def _staging(state: State, mends: Steps, spec: str) -> Steps:
    """Return the steps that stage the file after `mends`."""
    add = f"git add {state.path} {spec} {paths.LOCK}"
    is_choice = sum(isinstance(step, CommandLine) for step in mends) != 1
    is_open = is_choice or not isinstance(mends[-1], CommandLine)
    return run(add, to="then run") if is_open else (CommandLine(add),)


def _mends(state: State) -> Steps:
    kind, blocked = state.entry.kind, state.entry.above or state.path
    if kind is Kind.CONFLICT:
        return run(f"flogen render --force {state.path}")
    if state.drift is Drift.EDITED_ORPHAN and kind is not Kind.FILE:
        return (*run(f"flogen eject {state.path}", to="to keep it, run"), f"or move {blocked}")
    if state.artifact and is_conflict(state):
        return ("resolve the conflict in the spec", *run(f"flogen render --force {state.path}"))
    return tuple(
        type(step)(step.format(path=state.path, blocked=blocked))
        for step in steps(WORDS[state.drift].hint)
    )
