"""Implements `flogen check --fix`: moves edits that the spec can express into the spec, renders
them, and repairs scripts that git checks out with CRLF.
"""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from flogen import planning
from flogen.diagnostics import UserError, run
from flogen.drift.compare import State
from flogen.drift.kinds import Drift
from flogen.planning import Planned, git_attributes, load, pin_bumps
from flogen.planning.load import Spec
from flogen.planning.pin_bumps import Bump
from flogen.repository.paths import LOCK
from flogen.repository.tree import Kind, WorkTree
from flogen.rules import ignores
from flogen.targets.artifact import Artifact
from flogen.write import file_operations, spec_edit, workspace
from flogen.write.workspace import Changes


def fix(spec: Spec, root: Path) -> list[str]:
    """Move raised actions into `pipeline.pins` of the spec, and render. Return the messages.

    Also add the attributes that keep LF in scripts. Write nothing if neither applies. Raise
    UserError, with nothing changed, if a render would refuse or a file cannot be written.
    """
    planned = planning.sound(spec)
    tree = WorkTree(root)
    states = workspace.inspect(tree, planned.artifacts, left_alone=planned.left_alone)
    by_file = pin_bumps.in_files(states).values()
    left = [_not_fixed(bump, bump.trouble) for bumps in by_file for bump in bumps if bump.trouble]
    kept = [bump for bumps in by_file if pin_bumps.are_kept(bumps) for bump in bumps]
    broken = [s.artifact for s in states if s.drift is Drift.SCRIPT_EOL and s.artifact]
    scripts = [state.artifact for state in states if state.artifact]
    unkept = git_attributes.unkept(tree, scripts, has_crlf=bool(broken))
    changed = {git_attributes.FILE} if unkept else set()
    file_operations.require_writable(root, changed | {artifact.path for artifact in broken})
    with contextlib.ExitStack() as undo:
        attributes = _add_attributes(root, tree, unkept, undo) if unkept else []
        messages, changes = _rendered(spec, root, states, kept, broken)
        undo.pop_all()
    ends = [f"{s.path}: CRLF is LF again" for s in changes if s.drift is Drift.SCRIPT_EOL]
    return [*left, *messages, *attributes, *ends]


def _rendered(
    spec: Spec,
    root: Path,
    states: Iterable[State],
    kept: Sequence[Bump],
    broken: Sequence[Artifact],
) -> tuple[list[str], Sequence[State]]:
    """Keep the raised actions and write the scripts that have CRLF, in one render.

    Return the messages, and the files that were rendered again.
    """
    shown, messages = spec.document.path, []
    try:
        if kept:
            text = _with_pins(spec.document.text, kept)
            changes = _keep(spec, root, states, kept, text)
            return [f"{shown}: pipeline.pins: {bump}" for bump in kept], changes.updated
    except spec_edit.CannotEditError:
        messages = [
            _not_fixed(bump, f"pipeline.pins of {shown} is to be edited by hand") for bump in kept
        ]
    if not broken:
        return messages, ()
    changes = workspace.render(root, broken, whole=False, is_skipped=ignores.is_left_alone)
    return messages, changes.updated


def _add_attributes(
    root: Path, tree: WorkTree, paths: Sequence[str], undo: contextlib.ExitStack
) -> list[str]:
    entry, path = tree.read(git_attributes.FILE), root / git_attributes.FILE
    if entry.kind not in (Kind.FILE, Kind.NOTHING):
        return [f"{git_attributes.FILE} is not fixed: it is {entry.kind.value}"]
    before = entry.content
    try:
        after = git_attributes.added(before.decode(), paths).encode()
    except UnicodeDecodeError:
        return [f"{git_attributes.FILE} is not fixed: it is not UTF-8"]
    if after == before:
        return [f"{git_attributes.FILE} is not fixed: other attributes go before its lines"]
    if entry.kind is Kind.NOTHING:
        file_operations.replace_text(root, git_attributes.FILE, after.decode())
        file_operations.clear_staging(root)
        undo.callback(path.unlink)
    else:
        file_operations.rewrite(path, before, after)
        undo.callback(file_operations.rewrite, path, after, before)
    return [f"{git_attributes.FILE}: eol=lf for {path}" for path in paths]


def _keep(
    spec: Spec, root: Path, states: Iterable[State], bumps: Sequence[Bump], text: str
) -> Changes:
    """Write the spec with the raised actions, and render it."""
    planned = planning.sound(load.from_text(text, spec.path, spec.tree))
    forced = {bump.path for bump in bumps}
    _require_unchanged(root, states)
    artifacts = _renderable(root, planned, forced)
    _rewrite(spec, spec.document.text, text)
    try:
        changes = workspace.render(root, artifacts, forced, whole=False)
        if changes.refused:
            raise _changed_meanwhile()
    except BaseException:
        _rewrite(spec, text, spec.document.text)
        raise
    return changes


def _renderable(root: Path, planned: Planned, forced: Collection[str]) -> list[Artifact]:
    """Return the planned files without those that a render leaves alone or refuses to overwrite.

    Raise UserError if one of the others cannot be written: then the spec must not change.
    """
    states = workspace.inspect(WorkTree(root), planned.artifacts, left_alone=planned.left_alone)
    changes = workspace.decide(states, forced, ignores.is_left_alone)
    written = (*changes.created, *changes.updated)
    file_operations.require_writable(root, [LOCK, *forced, *(state.path for state in written)])
    return [s.artifact for s in (*written, *changes.unchanged) if s.artifact]


def _with_pins(text: str, bumps: Iterable[Bump]) -> str:
    for bump in bumps:
        at = ("pipeline", "pins", bump.action)
        text = spec_edit.assign(text, (*at, "version"), bump.new.version)
        text = spec_edit.assign(text, (*at, "sha"), bump.new.sha)
    return text


def _not_fixed(bump: Bump, why: str) -> str:
    return f"{bump.path}:{bump.span.line}: {bump} is not fixed: {why}"


def _require_unchanged(root: Path, states: Iterable[State]) -> None:
    """Raise UserError if a file has changed since it was read: the render would overwrite it."""
    tree = WorkTree(root)
    if any(tree.read(s.path).content != s.entry.content for s in states):
        raise _changed_meanwhile()


def _changed_meanwhile() -> UserError:
    return UserError("a file was changed meanwhile", run("flogen check --fix", to="run again"))


def _rewrite(spec: Spec, before: str, after: str) -> None:
    has_mark = spec.path.read_bytes().startswith(codecs.BOM_UTF8)
    mark = codecs.BOM_UTF8 if has_mark else b""
    file_operations.rewrite(spec.path, mark + before.encode(), mark + after.encode())
