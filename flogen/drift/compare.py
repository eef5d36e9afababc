"""Compares the plan, the lock and the tree, and returns the kind of drift of each file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from flogen.drift.kinds import Drift
from flogen.formats import header
from flogen.repository.lock import Hashes, digest, normalised
from flogen.repository.tree import Entry, Kind, Tree
from flogen.targets import own_paths
from flogen.targets.artifact import Artifact

_OF_PLANNED_TEXT = frozenset({Drift.CURRENT, Drift.EOL, Drift.MODE, Drift.UNLOCKED})


@dataclass(frozen=True)
class State:
    """The state of one file: its kind of drift, its planned content and its present content."""

    path: str
    drift: Drift
    artifact: Artifact | None
    entry: Entry


def compare(
    artifacts: Iterable[Artifact], hashes: Hashes, tree: Tree, *, with_orphans: bool = True
) -> tuple[State, ...]:
    """Return the state of each planned file and of each orphan, sorted by path."""
    planned = {artifact.path: artifact for artifact in artifacts}
    states = [_planned(artifact, hashes, tree) for artifact in planned.values()]
    if with_orphans:
        states += _orphans(hashes, planned, tree)
    return tuple(sorted(states, key=lambda state: state.path))


def _read(tree: Tree, path: str) -> Entry:
    """Return the entry at a path, on disk or left out by a sparse checkout."""
    entry = tree.read(path)
    return (tree.left_out(path) or entry) if entry.kind is Kind.NOTHING else entry


def _planned(artifact: Artifact, hashes: Hashes, tree: Tree) -> State:
    entry = _read(tree, artifact.path)
    known = hashes.get(artifact.path, frozenset())
    drift = _drift(artifact, known, entry)
    if drift not in _OF_PLANNED_TEXT or entry.left_out:
        return State(artifact.path, drift, artifact, entry)
    as_planned = replace(entry, executable=artifact.executable)
    settled = tree.settled(artifact.path, entry) or as_planned
    drift = _drift(artifact, known, settled)
    return State(artifact.path, drift, artifact, settled if drift is Drift.MODE else entry)


def _drift(artifact: Artifact, known: frozenset[str], entry: Entry) -> Drift:
    if entry.kind is Kind.NOTHING:
        return Drift.MISSING
    if entry.kind is not Kind.FILE:
        return Drift.BLOCKED
    planned, present = artifact.text.encode(), normalised(entry.content)
    if present == planned:
        return _same_text(artifact, known, entry)
    if digest(present) in known and (header.is_marked(present) or not header.is_marked(planned)):
        return Drift.STALE
    return _strange_text(artifact, known, present) if known else Drift.FOREIGN


def _same_text(artifact: Artifact, known: frozenset[str], entry: Entry) -> Drift:
    if artifact.is_script and entry.content != artifact.text.encode():
        return Drift.SCRIPT_EOL
    if entry.executable != artifact.executable:
        return Drift.MODE
    if known != {digest(entry.content)}:
        return Drift.UNLOCKED
    return Drift.CURRENT if entry.content == artifact.text.encode() else Drift.EOL


def _strange_text(artifact: Artifact, known: frozenset[str], present: bytes) -> Drift:
    """Return the drift of a file that flogen wrote and that now has another text."""
    if _is_reformatted(artifact, present):
        return Drift.FORMAT
    is_up_to_date = known == {digest(artifact.text.encode())}
    return Drift.EDITED if is_up_to_date else Drift.EDITED_AND_STALE


def _is_reformatted(artifact: Artifact, present: bytes) -> bool:
    from flogen.drift import meaning

    try:
        return meaning.is_reformatted(artifact.path, artifact.text, present.decode())
    except UnicodeDecodeError:
        return False


def _orphans(hashes: Hashes, planned: dict[str, Artifact], tree: Tree) -> Iterator[State]:
    for path, known in hashes.items():
        if path in planned:
            continue
        entry = _read(tree, path)
        is_ours = entry.kind is Kind.FILE and own_paths.is_written(path, entry.content, known)
        is_kept = entry.kind is not Kind.NOTHING and not is_ours
        yield State(path, Drift.EDITED_ORPHAN if is_kept else Drift.ORPHAN, None, entry)
