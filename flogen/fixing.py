"""What `flogen check --fix` mends: an edit that the spec can say is moved there, and rendered."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from pathlib import Path

from flogen import files, load, pin_bumps, planning, spec_edit, workspace
from flogen.diagnostics import UserError
from flogen.drift.compare import State
from flogen.load import Spec
from flogen.pin_bumps import Bump
from flogen.rules import ignores
from flogen.tree import WorkTree


def fix(spec: Spec, root: Path) -> list[str]:
    """Moves raised actions into `pipeline.pins` of the spec, and renders. Returns what to say.

    Writes nothing where no action was raised. Raises UserError where the disk does not let it.
    """
    planned = planning.sound(spec)
    tree = WorkTree(root)
    states = workspace.inspect(tree, planned.artifacts, left_alone=planned.left_alone)
    by_file = pin_bumps.in_files(states).values()
    left = [_left(bump, bump.trouble) for bumps in by_file for bump in bumps if bump.trouble]
    kept = [bump for bumps in by_file if pin_bumps.are_kept(bumps) for bump in bumps]
    return [*left, *(_keep(spec, root, states, kept) if kept else ())]


def _keep(spec: Spec, root: Path, states: Iterable[State], bumps: Sequence[Bump]) -> list[str]:
    shown = spec.document.path
    try:
        text = _with_pins(spec.document.text, bumps)
    except spec_edit.CannotEditError:
        return [_left(bump, f"pipeline.pins of {shown} is to be edited by hand") for bump in bumps]
    planned = planning.sound(load.from_text(text, spec.path, spec.tree))
    forced = {bump.path for bump in bumps}
    _require_unchanged(root, states)
    files.require_writable(root, forced)
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
    files.rewrite(spec.path, mark + spec.document.text.encode(), mark + text.encode())
