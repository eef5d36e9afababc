"""Lists the edits of a file as related places of a finding."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice

from flogen.diagnostics import Related, Span
from flogen.drift import meaning
from flogen.drift.compare import State
from flogen.drift.kinds import Drift
from flogen.repository import conflicts
from flogen.repository.lock import normalised
from flogen.repository.tree import Kind

SHOWN = 8  # changes of a file that a finding lists
_EDITED = frozenset({Drift.EDITED, Drift.EDITED_AND_STALE})
_DECIDE = 2  # the most places of the spec that are named as deciding a line

Deciders = Callable[[str, Collection[int]], Mapping[int, tuple[str, ...]]]
"""A planned file and some of its lines → the places of the spec that each of them depends on."""


def undecided(_: str, __: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    """Return no places: it is unknown what decides a line."""
    return {}


def related(state: State, deciders: Deciders = undecided) -> tuple[Related, ...]:
    """Return the first changes of an edited file, each at its line on disk; none for other files.

    None in a merge conflict either, where the edits are unknown.
    """
    is_edited = state.drift in _EDITED and state.entry.kind is Kind.FILE
    if not is_edited or not state.artifact or is_conflict(state):
        return ()
    text = disk_text(state)
    changes = meaning.changes(state.path, state.artifact.text, text)
    shown = changes[:SHOWN]
    messages = descriptions(state.path, shown, deciders)
    spans = [_span(change, text) for change in shown]
    pairs = zip(messages, spans, strict=True)
    return (
        *(Related(message, state.path, span) for message, span in pairs),
        *_rest(state, changes),
    )


def descriptions(
    path: str, changes: Collection[meaning.Change], deciders: Deciders = undecided
) -> tuple[str, ...]:
    """Return each change in words, with the places of the spec that decide it if they are few."""
    lines = {change.planned_line for change in changes if change.planned_line is not None}
    decided = deciders(path, lines) if lines else {}
    return tuple(f"{meaning.describe(change)}{_decided(change, decided)}" for change in changes)


def disk_text(state: State) -> str:
    """Return the text on disk with LF line endings; replace bytes that are not UTF-8."""
    return normalised(state.entry.content).decode("utf-8", "replace")


def is_conflict(state: State) -> bool:
    """Return whether the file contains conflict markers of git."""
    return conflicts.first(disk_text(state)) is not None


def _decided(change: meaning.Change, decided: Mapping[int, tuple[str, ...]]) -> str:
    places = decided.get(change.planned_line or 0, ())
    if not 0 < len(places) <= _DECIDE or change.how is meaning.How.MOVED:
        return ""
    return f", decided at {' and '.join(places)}"


def _span(change: meaning.Change, text: str) -> Span | None:
    if change.disk_line is None:
        return None
    line = next(islice(text.split("\n"), change.disk_line - 1, None), "")
    indent = len(line) - len(line.lstrip())
    return Span(change.disk_line, indent + 1, max(1, len(line.strip())))


def _rest(state: State, changes: Collection[meaning.Change]) -> Iterator[Related]:
    more = len(changes) - SHOWN
    if more > 0:
        message = f"{more} more {'change' if more == 1 else 'changes'}: flogen diff {state.path}"
        yield Related(message, state.path)
