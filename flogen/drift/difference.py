"""The difference of one file: its kind, its changes and a unified diff."""

from __future__ import annotations

from dataclasses import dataclass

from flogen.drift import edits, meaning, unified
from flogen.drift.compare import State
from flogen.drift.kinds import WORDS, Drift
from flogen.report import clean
from flogen.repository.tree import Kind

SHOWN = 20  # changes of a file that are described; the diff has all lines
_SAME_TEXT = frozenset({Drift.CURRENT, Drift.EOL})
_RENDERED_NEXT = frozenset({Drift.STALE, Drift.MISSING, Drift.ORPHAN})


@dataclass(frozen=True)
class Difference:
    """One file that differs. rule: the rule of its kind; changes, lines: safe to print."""

    path: str
    kind: str
    rule: str
    changes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def differs(state: State) -> bool:
    """Return whether there is a difference to show; line endings alone are none."""
    return state.drift not in _SAME_TEXT


def of(state: State, deciders: edits.Deciders = edits.undecided) -> Difference:
    """Return the difference of a file.

    For an edited file, it goes from the plan to the disk. For a file that the next render writes,
    it goes from the disk to the plan.
    """
    kind = WORDS[state.drift].message.format(found=state.entry.kind.value)
    rule = f"drift-{state.drift.value}"
    if not _has_texts(state):
        return Difference(state.path, kind, rule)
    planned = state.artifact.text if state.artifact else ""
    texts = (edits.disk_text(state), planned)
    names = (_name("disk", state.path, texts[0]), _name("planned", state.path, planned))
    if state.drift not in _RENDERED_NEXT:
        texts, names = texts[::-1], names[::-1]
    lines = tuple(unified.lines(*texts, names, planned=planned))
    changes = _changes(state.path, *texts, planned, deciders) if all(texts) else ()
    return Difference(state.path, kind, rule, changes, lines)


def _has_texts(state: State) -> bool:
    has_text = state.entry.kind in (Kind.FILE, Kind.NOTHING)
    return has_text and state.drift is not Drift.EDITED_ORPHAN


def _name(side: str, path: str, text: str) -> str:
    return f"{side}/{path}" if text else unified.NOWHERE


def _changes(
    path: str, before: str, after: str, planned: str, deciders: edits.Deciders
) -> tuple[str, ...]:
    changes = meaning.changes(path, before, after, planned)
    listed = tuple(map(clean, edits.descriptions(path, changes[:SHOWN], deciders)))
    more = len(changes) - SHOWN
    return (*listed, f"and {more} more") if more > 0 else listed
