"""What `flogen check --fix` mends: an edit that the spec can say is moved there, and rendered; and
scripts that git checks out with CRLF."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from pathlib import Path

from flogen import planning
from flogen.diagnostics import UserError
from flogen.drift.compare import State
from flogen.drift.kinds import Drift
from flogen.planning import git_attributes, load, pin_bumps
from flogen.planning.load import Spec
from flogen.planning.pin_bumps import Bump
from flogen.repository.tree import Kind, WorkTree
from flogen.rules import ignores
from flogen.write import file_operations, spec_edit, workspace


def fix(spec: Spec, root: Path) -> list[str]:
    """Moves raised actions into `pipeline.pins` of the spec, and renders. Returns what to say.

    Keeps scripts from being checked out with CRLF. Writes nothing where neither is so. Raises
    UserError where the disk does not let it.
    """
    planned = planning.sound(spec)
    tree = WorkTree(root)
    states = workspace.inspect(tree, planned.artifacts, left_alone=planned.left_alone)
    by_file = pin_bumps.in_files(states).values()
    left = [_left(bump, bump.trouble) for bumps in by_file for bump in bumps if bump.trouble]
    kept = [bump for bumps in by_file if pin_bumps.are_kept(bumps) for bump in bumps]
    said = [*left, *(_keep(spec, root, states, kept) if kept else ())]
    return [*said, *_keep_line_ends(root, tree, states)]


def _keep_line_ends(root: Path, tree: WorkTree, states: Iterable[State]) -> list[str]:
    """Adds what .gitattributes lacks, and writes the scripts that have CRLF with LF."""
    broken = [s.artifact for s in states if s.drift is Drift.SCRIPT_EOL and s.artifact]
    scripts = [state.artifact for state in states if state.artifact]
    unkept = git_attributes.unkept(tree, scripts, has_crlf=bool(broken))
    said = _add_attributes(root, tree, unkept) if unkept else []
    if broken:
        changes = workspace.render(root, broken, whole=False, is_skipped=ignores.is_left_alone)
        said += [f"{state.path}: CRLF is LF again" for state in changes.updated]
    return said


def _add_attributes(root: Path, tree: WorkTree, paths: Sequence[str]) -> list[str]:
    entry, path = tree.read(git_attributes.FILE), root / git_attributes.FILE
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
    else:
        file_operations.rewrite(path, before, after)
    return [f"{git_attributes.FILE}: eol=lf for {path}" for path in paths]


def _keep(spec: Spec, root: Path, states: Iterable[State], bumps: Sequence[Bump]) -> list[str]:
    shown = spec.document.path
    try:
        text = _with_pins(spec.document.text, bumps)
    except spec_edit.CannotEditError:
        return [_left(bump, f"pipeline.pins of {shown} is to be edited by hand") for bump in bumps]
    planned = planning.sound(load.from_text(text, spec.path, spec.tree))
    forced = {bump.path for bump in bumps}
    _require_unchanged(root, states)
    file_operations.require_writable(root, forced)
    _rewrite(spec, text)
    workspace.render(
        root,
        planned.artifacts,
        forced,
        left_alone=planned.left_alone,
        is_skipped=ignores.is_left_alone,
    )
    return [f"{shown}: pipeline.pins: {bump}" for bump in bumps]


def _with_pins(text: str, bumps: Iterable[Bump]) -> str:
    for bump in bumps:
        at = ("pipeline", "pins", bump.action)
        text = spec_edit.assign(text, (*at, "version"), bump.new.version)
        text = spec_edit.assign(text, (*at, "sha"), bump.new.sha)
    return text


def _left(bump: Bump, why: str) -> str:
    return f"{bump.path}:{bump.span.line}: {bump} is not fixed: {why}"


def _require_unchanged(root: Path, states: Iterable[State]) -> None:
    """Refuses what somebody has edited since it was looked at: the edit would be overwritten."""
    tree = WorkTree(root)
    if any(tree.read(s.path).content != s.entry.content for s in states):
        raise UserError("a file was changed meanwhile", "run flogen check --fix again")


def _rewrite(spec: Spec, text: str) -> None:
    has_mark = spec.path.read_bytes().startswith(codecs.BOM_UTF8)
    mark = codecs.BOM_UTF8 if has_mark else b""
    file_operations.rewrite(spec.path, mark + spec.document.text.encode(), mark + text.encode())
