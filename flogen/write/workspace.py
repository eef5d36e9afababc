"""The only code that writes into a repository: all or nothing, and safe against a crash anywhere.

A render prepares and syncs new contents and locks in a staging folder. Then it puts a lock with the
old and the new hashes in place, renames the files, and puts the final lock in place. After a crash
at any point, the lock lists every file on disk, and the next render completes the work.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from flogen.diagnostics import UserError, run
from flogen.drift.compare import State, compare
from flogen.drift.kinds import REFUSED, Drift
from flogen.repository import lock, paths
from flogen.repository.tree import NOTHING, Kind, Tree, WorkTree
from flogen.targets.artifact import Artifact
from flogen.write import file_operations

Entries = list[tuple[str, str]]
Skips = Callable[[State], bool]


@dataclass(frozen=True)
class Changes:
    """What a render does, by path. If `refused` is not empty, the render does nothing.

    skipped: the files with a comment that ignores their drift; is_relocked: whether only the lock
    was written.
    """

    created: tuple[State, ...]
    updated: tuple[State, ...]
    removed: tuple[State, ...]
    unchanged: tuple[State, ...]
    refused: tuple[State, ...]
    skipped: tuple[State, ...] = ()
    is_relocked: bool = field(default=False, kw_only=True)

    @property
    def any(self) -> bool:
        """Whether a file would change."""
        return bool(self.created or self.updated or self.removed)

    @property
    def writes(self) -> bool:
        """Whether a file or the lock would change."""
        return self.any or self.is_relocked


def read_lock(tree: Tree) -> lock.Hashes:
    """Return the hashes in the lock of a tree; none without a lock. Raise UserError."""
    entry = tree.read(paths.LOCK)
    if entry.kind is Kind.CONFLICT:
        hint = run("flogen render", f"git add {paths.LOCK}")
        raise UserError("flogen.lock is in a merge conflict", hint)
    if entry.kind not in (Kind.FILE, Kind.NOTHING):
        raise UserError(f"flogen.lock is {entry.kind.value}", "move it away")
    hashes = _hashes(entry.content)
    if not lock.is_doubled(hashes) or _is_cut_off(tree, hashes):
        return hashes
    return lock.without_strangers(hashes, map(_hashes, tree.committed(paths.LOCK)))


def _is_cut_off(tree: Tree, hashes: lock.Hashes) -> bool:
    """Return whether a render was interrupted: it leaves a prepared lock, which nobody commits."""
    prepared = paths.temporary(paths.FINAL_LOCK)
    final = tree.read(prepared)
    if final.kind is not Kind.FILE or tree.committed(prepared):
        return False
    return lock.is_cut_off(hashes, _hashes(final.content))


def _hashes(content: bytes) -> lock.Hashes:
    return lock.read(content.decode("utf-8", "replace"))


def inspect(
    tree: Tree,
    artifacts: Iterable[Artifact],
    *,
    whole: bool = True,
    left_alone: Collection[str] = (),
) -> tuple[State, ...]:
    """Return the state of every file; `whole` is False if only some families are planned.

    left_alone: paths that flogen does not own, even if the lock lists them.
    """
    return compare(artifacts, _owned(tree, left_alone), tree, with_orphans=whole)


def _owned(tree: Tree, left_alone: Collection[str]) -> lock.Hashes:
    return {path: known for path, known in read_lock(tree).items() if path not in left_alone}


def never(_: State) -> bool:
    """Return False: no file is skipped."""
    return False


def decide(
    states: Iterable[State], forced: Collection[str] = (), is_skipped: Skips = never
) -> Changes:
    """Return what a render would do; the paths in `forced` are overwritten or removed."""
    by_action: dict[str, list[State]] = {name: [] for name in _ACTIONS}
    for state in states:
        is_left = state.path not in forced and is_skipped(state)
        action = "skipped" if is_left else _action(state, forced)
        if state.entry.left_out and action == "updated":
            by_action["created"].append(replace(state, drift=Drift.MISSING, entry=NOTHING))
        else:
            by_action[action].append(state)
    return Changes(*(tuple(by_action[name]) for name in _ACTIONS))


_ACTIONS = ("created", "updated", "removed", "unchanged", "refused", "skipped")


def _action(state: State, forced: Collection[str]) -> str:
    if state.entry.left_out and state.artifact is None:
        return "unchanged"  # only git can remove what is not on disk
    is_forced = state.path in forced and state.entry.kind is Kind.FILE
    if state.drift in REFUSED and not is_forced:
        return "refused"
    if state.artifact is None:
        return "removed"
    if state.drift is Drift.MISSING:
        return "created"
    must_be_set_by_git = state.drift is Drift.MODE and state.entry.staged
    is_right = state.drift in (Drift.CURRENT, Drift.EOL, Drift.UNLOCKED)
    return "unchanged" if is_right or must_be_set_by_git else "updated"


def render(
    root: Path,
    artifacts: Collection[Artifact],
    forced: Collection[str] = (),
    *,
    whole: bool = True,
    left_alone: Collection[str] = (),
    is_skipped: Skips = never,
) -> Changes:
    """Write the files of `artifacts` below `root`, or refuse and write nothing.

    The lock drops the paths in `left_alone`, and keeps its hashes of skipped files. Raise UserError
    if the disk does not allow a write; no file is ever half written.
    """
    file_operations.make_root(root)
    with file_operations.exclusive(root):
        tree = WorkTree(root)
        states = inspect(tree, artifacts, whole=whole, left_alone=left_alone)
        changes = decide(states, forced, is_skipped)
        if changes.refused:
            return changes
        is_relocked = _apply(root, changes, _owned(tree, left_alone), left_alone)
        return replace(changes, is_relocked=is_relocked)


def forget(root: Path, path: str) -> None:
    """Remove a file from the lock, and keep the file itself."""
    with file_operations.exclusive(root):
        kept = _owned(WorkTree(root), [path])
        entries = [(owned, content) for owned, known in kept.items() for content in known]
        _write_lock(root, lock.write(entries), has_entries=bool(entries))
        file_operations.clear_staging(root)


def _apply(root: Path, changes: Changes, old: lock.Hashes, left_alone: Collection[str]) -> bool:
    """Apply the changes, and return whether only the lock was written."""
    final = _final_entries(changes, old)
    file_operations.clear_staging(root)
    is_relocked = False
    if changes.any:
        _change(root, changes, old, final, [*left_alone, *_kept(changes)])
    else:
        is_relocked = _write_lock(root, lock.write(final), has_entries=bool(final))
    file_operations.clear_staging(root)
    return is_relocked


def _change(
    root: Path, changes: Changes, old: lock.Hashes, final: Entries, kept: Collection[str]
) -> None:
    changed = (*changes.created, *changes.updated, *changes.removed)
    file_operations.require_writable(root, [paths.LOCK, *(state.path for state in changed)])
    _prepare(root, changes, old, final)
    file_operations.move(root, paths.LOCK, paths.LOCK)
    for state in (*changes.created, *changes.updated):
        file_operations.put_in_place(root, state)
    in_any_case = {path.lower(): path for path in kept}
    for state in changes.removed:
        file_operations.remove(root, state, in_any_case.get(state.path.lower()))
    file_operations.move(root, paths.FINAL_LOCK, paths.LOCK)


def _kept(changes: Changes) -> list[str]:
    planned = (*changes.created, *changes.updated, *changes.unchanged)
    return [state.path for state in (*changes.skipped, *planned)]


def _prepare(root: Path, changes: Changes, old: lock.Hashes, final: Entries) -> None:
    """Do everything that needs disk space; after this, files only move."""
    before = [(path, content) for path, known in old.items() for content in known]
    try:
        for state in (*changes.created, *changes.updated):
            file_operations.prepare(root, state)
            file_operations.make_folder(root, state.path)
        file_operations.stage(root, paths.LOCK, lock.write([*before, *final]).encode())
        file_operations.stage(root, paths.FINAL_LOCK, lock.write(final).encode())
    except OSError as error:
        file_operations.clear_staging(root)
        message = f"the files cannot be written: {error.strerror}"
        raise UserError(
            message, ("nothing was changed", "free disk space or correct the permissions")
        ) from None


def _final_entries(changes: Changes, old: lock.Hashes) -> Entries:
    kept = [*changes.created, *changes.updated, *changes.unchanged]
    planned = {s.path: lock.digest(s.artifact.text.encode()) for s in kept if s.artifact}
    gone = {state.path for state in changes.removed}
    others = [
        (path, content)
        for path, known in old.items()
        if path not in planned and path not in gone
        for content in known
    ]
    return [*planned.items(), *others]


def _write_lock(root: Path, text: str, *, has_entries: bool) -> bool:
    """Write the lock if it differs, and return whether it was written."""
    entry = WorkTree(root).read(paths.LOCK)
    is_absent = not has_entries and entry.kind is Kind.NOTHING
    if is_absent or lock.normalised(entry.content) == text.encode():
        return False
    file_operations.replace_text(root, paths.LOCK, text)
    return True
