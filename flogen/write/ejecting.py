"""Implements `flogen eject`: lists the file in `ejected`, and removes it from the lock."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from flogen import planning
from flogen.diagnostics import UserError, run
from flogen.planning.load import Spec
from flogen.repository.tree import WorkTree
from flogen.spec import pointer
from flogen.write import file_operations, spec_append, spec_edit, workspace


def owned(spec: Spec, root: Path) -> frozenset[str]:
    """Return the files that can be ejected: those that the spec asks for, and those in the lock."""
    return frozenset([*planning.before_hatches(spec), *workspace.read_lock(WorkTree(root))])


def eject(spec: Spec, root: Path, path: str) -> list[str]:
    """Eject the owned file `path`, and return the messages for the user.

    The spec is written first: after a crash in between, no render treats the file as its own.
    Raise UserError, with nothing written, if the spec has to be edited by hand.
    """
    is_planned = path in planning.before_hatches(spec)
    was_ejected = path in spec.project.ejected
    if is_planned and not was_ejected:
        _add_to_spec(spec, path)
    if path in workspace.read_lock(WorkTree(root)):
        workspace.forget(root, path)
    return [_outcome(path, is_planned, was_ejected), *_about_overrides(spec, path)]


def _add_to_spec(spec: Spec, path: str) -> None:
    text = spec.document.text
    try:
        changed = spec_append.appended(text, "ejected", path)
    except spec_edit.CannotEditError:
        hint = (f"add {path} to `ejected` there by hand", *run(f"flogen eject {path}"))
        raise UserError(f"{spec.document.path} cannot be edited by flogen", hint) from None
    mark = codecs.BOM_UTF8 if spec.path.read_bytes().startswith(codecs.BOM_UTF8) else b""
    file_operations.rewrite(spec.path, mark + text.encode(), mark + changed.encode())


def _outcome(path: str, is_planned: bool, was_ejected: bool) -> str:
    if was_ejected:
        return f"{path} is ejected already."
    if is_planned:
        return f"{path} is yours now: flogen neither writes nor checks it any more."
    return f"{path} is yours now. The spec did not ask for it, so nothing changed there."


def _about_overrides(spec: Spec, path: str) -> Iterator[str]:
    at = pointer.join(["overrides", path])
    if at in spec.document.places:
        line = spec.document.span_of_key(at).line
        yield f"{spec.document.path}:{line}: the patches on it do nothing now: take them out."
