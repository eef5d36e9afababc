"""Resolves the paths on the command line to generated files."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from flogen.diagnostics import UserError, run

_ROOT = "."


def below(
    known: Collection[str], typed: Collection[str], root: Path, ejected: Collection[str] = ()
) -> frozenset[str]:
    """Return the `known` files that are named or are below a named folder; all without a path.

    A path is relative to the current folder, else to the root. Raise UserError, with the nearest
    file, for an unknown path, and for one of the files that the spec lists as `ejected`.
    """
    if not typed:
        return frozenset(known)
    return frozenset(path for name in typed for path in _named(known, name, root, ejected))


def one(known: Collection[str], typed: str, root: Path, ejected: Collection[str] = ()) -> str:
    """Return the `known` file that is named, relative to the current folder, else to the root.

    Raise UserError, with the nearest file, if there is none, or if it is `ejected`.
    """
    found = _named(known, typed, root, ejected)
    if len(found) > 1:
        hint = f"name one of its files, such as {min(found)}"
        raise UserError(f"{typed} is a folder with {len(found)} generated files", hint)
    return found[0]


def _named(known: Collection[str], name: str, root: Path, ejected: Collection[str]) -> list[str]:
    for wanted in (_normal(os.path.relpath(name, root)), _normal(name)):
        found = [path for path in known if path == wanted or path.startswith(f"{wanted}/")]
        if found or wanted == _ROOT:
            return found or list(known)
        if wanted in ejected:
            hint = "to return it to flogen, remove it from `ejected` in the spec"
            raise UserError(f"flogen does not generate {wanted}, because it is ejected", hint)
    raise _unknown(known, name)


def _normal(path: str) -> str:
    return Path(os.path.normpath(path)).as_posix()


def _unknown(known: Collection[str], name: str) -> UserError:
    from flogen.schema import nearest

    folders = {parent.as_posix() for path in known for parent in PurePosixPath(path).parents[:-1]}
    near = nearest.nearest(name, sorted({*known, *folders}))
    hint = (
        f'did you mean "{near}"?'
        if near
        else run("flogen check", to="to list the files that differ, run")
    )
    return UserError(f"flogen generates no file {name}", hint)
