"""A path → a valid spec, or every reason why not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from flogen import schema
from flogen.diagnostics import UserError
from flogen.model import read
from flogen.model.project import Project
from flogen.repository.tree import Tree, WorkTree
from flogen.spec import source
from flogen.spec.document import Document


@dataclass(frozen=True)
class Spec:
    """A valid spec: where it stands, its text with places, what it says, and the files around it.

    tree: the folder of the spec; what the spec names by its path is read from there.
    """

    path: Path
    document: Document
    project: Project
    tree: Tree


def spec(path: Path) -> Spec:
    """Reads and validates the spec at `path`. Raises SpecError with all that is wrong."""
    return from_text(source.read(path, shown_path(path)), path)


def from_text(text: str, path: Path, tree: Tree | None = None) -> Spec:
    """The spec that `text` would be at `path`. Raises SpecError with all that is wrong.

    tree: the spec's folder; that of the disk where it is left out.
    """
    document = Document.parse(text, shown_path(path))
    schema.require_valid(document)
    around = tree or WorkTree(path.absolute().parent)
    return Spec(path, document, read.from_document(document), around)


def locate(given: str | None) -> Path:
    """The spec that was named, or the nearest projectflo.yaml from here to the git root."""
    if given is not None:
        return Path(given)
    found = source.find(Path.cwd())
    if found is None:
        raise UserError(
            f"there is no {source.NAME} here or above",
            "flogen init writes a first one; -f FILE names one elsewhere",
        )
    return found


def shown_path(path: Path) -> str:
    """The path as messages show it: relative to where the user is, where that is shorter."""
    relative = os.path.relpath(path)
    return min(relative, str(path), key=len)
