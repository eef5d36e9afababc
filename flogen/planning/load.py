"""Loads a valid spec, or reports all of its errors."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from flogen import schema
from flogen.diagnostics import UserError, run
from flogen.model import read
from flogen.model.project import Project
from flogen.repository.tree import Tree, WorkTree
from flogen.spec import source
from flogen.spec.document import Document


@dataclass(frozen=True)
class Spec:
    """A valid spec: its path, its text with positions, its model, and the files around it.

    tree: the folder of the spec; the paths in the spec are relative to it.
    """

    path: Path
    document: Document
    project: Project
    tree: Tree


def spec(path: Path) -> Spec:
    """Read and validate the spec at `path`. Raise SpecError with all errors."""
    return from_text(source.read(path, shown_path(path)), path)


def from_text(text: str, path: Path, tree: Tree | None = None) -> Spec:
    """Return the spec with this text at `path`. Raise SpecError with all errors.

    tree: the folder of the spec; by default the folder on disk.
    """
    document = Document.parse(text, shown_path(path))
    schema.require_valid(document)
    around = tree or WorkTree(path.absolute().parent)
    return Spec(path, document, read.from_document(document), around)


def locate(given: str | None) -> Path:
    """Return the named spec, or the nearest projectflo.yaml between here and the git root."""
    if given is not None:
        return Path(given)
    found = source.find(Path.cwd())
    if found is None:
        raise UserError(
            f"there is no {source.NAME} here or above",
            (*run("flogen init", to="to create one, run"), "to use one elsewhere, add -f FILE"),
        )
    return found


def shown_path(path: Path) -> str:
    """Return the path for messages: relative to the current folder if that is shorter."""
    relative = os.path.relpath(path)
    return min(relative, str(path), key=len)
