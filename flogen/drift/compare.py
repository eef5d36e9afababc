"""Plan, lock and tree → the kind of drift of each file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flogen.drift.kinds import Drift
from flogen.lock import Hashes, digest, normalised
from flogen.targets.artifact import Artifact
from flogen.tree import Entry, Kind, WorkTree


@dataclass(frozen=True)
class State:
    """One file: its kind of drift, what is planned for it and what stands there now."""

    path: str
    drift: Drift
    artifact: Artifact | None
    entry: Entry


def compare(
    artifacts: Iterable[Artifact], hashes: Hashes, tree: WorkTree, *, with_orphans: bool = True
) -> tuple[State, ...]:
    """The state of every planned file and of every orphan, by path. Reads only."""
    planned = {artifact.path: artifact for artifact in artifacts}
    states = [_planned(artifact, hashes, tree) for artifact in planned.values()]
    if with_orphans:
        states += _orphans(hashes, planned, tree)
    return tuple(sorted(states, key=lambda state: state.path))


def _planned(artifact: Artifact, hashes: Hashes, tree: WorkTree) -> State:
    entry = tree.read(artifact.path)
    known = hashes.get(artifact.path, frozenset())
    return State(artifact.path, _drift(artifact, known, entry), artifact, entry)


def _drift(artifact: Artifact, known: frozenset[str], entry: Entry) -> Drift:
    if entry.kind is Kind.NOTHING:
        return Drift.MISSING
    if entry.kind is not Kind.FILE:
        return Drift.BLOCKED
    planned, present = artifact.text.encode(), normalised(entry.content)
    if present == planned:
        return _same_text(artifact, known, entry)
    if digest(present) in known:
        return Drift.STALE
    if not known:
        return Drift.FOREIGN
    return Drift.EDITED if known == {digest(planned)} else Drift.EDITED_AND_STALE


def _same_text(artifact: Artifact, known: frozenset[str], entry: Entry) -> Drift:
    if entry.executable != artifact.executable:
        return Drift.MODE
    if known != {digest(entry.content)}:
        return Drift.UNLOCKED
    return Drift.CURRENT if entry.content == artifact.text.encode() else Drift.EOL


def _orphans(hashes: Hashes, planned: dict[str, Artifact], tree: WorkTree) -> Iterator[State]:
    for path, known in hashes.items():
        if path in planned:
            continue
        entry = tree.read(path)
        is_ours = entry.kind is Kind.FILE and digest(entry.content) in known
        is_kept = entry.kind is not Kind.NOTHING and not is_ours
        yield State(path, Drift.EDITED_ORPHAN if is_kept else Drift.ORPHAN, None, entry)
