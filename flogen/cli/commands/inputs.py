"""Opens the spec and the root that the user named."""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flogen.planning import Planned
    from flogen.planning.load import Spec
    from flogen.repository.git import Repository
    from flogen.repository.recorded_tree import RecordedTree


def open_spec(spec_path: str | None, output: str | None) -> tuple[Spec, Path]:
    """Return the spec that was named or found, and the root of its files."""
    from flogen.planning import load

    spec = load.spec(load.locate(spec_path))
    return spec, _root(spec, output)


@contextlib.contextmanager
def open_work_tree(
    spec_path: str | None, output: str | None
) -> Iterator[tuple[Spec, Path, RecordedTree]]:
    """Return the spec, the root and the files below it on disk."""
    from flogen.repository.recorded_tree import RecordedTree
    from flogen.repository.tree import WorkTree

    spec, root = open_spec(spec_path, output)
    yield spec, root, RecordedTree(WorkTree(root))


@contextlib.contextmanager
def open_staged(
    spec_path: str | None, output: str | None
) -> Iterator[tuple[Spec, Path, RecordedTree]]:
    """Return the spec, the root and the files below it in git's index."""
    from flogen.planning import load
    from flogen.repository import git, git_index
    from flogen.repository.recorded_tree import RecordedTree
    from flogen.spec import source

    repository = git.repository(folder_of(spec_path))
    with git_index.opened(repository) as index:
        whole = RecordedTree(index)
        path = Path(spec_path) if spec_path is not None else _staged_spec(repository, whole)
        around = replace(whole, tree=index.below(repository.path_of(path.absolute().parent)))
        text = source.staged(around.read(path.name), load.shown_path(path))
        spec = load.from_text(text, path, around)
        root = _root(spec, output)
        yield spec, root, replace(whole, tree=index.below(repository.path_of(root)))


def folder_of(spec_path: str | None) -> Path:
    """Return the folder of the spec that was named, or the working directory."""
    return Path(spec_path).absolute().parent if spec_path is not None else Path.cwd()


def _staged_spec(repository: Repository, index: RecordedTree) -> Path:
    """Return the nearest projectflo.yaml in the index; else the one on disk, and tell `read`."""
    from flogen.planning import load
    from flogen.repository import tree
    from flogen.spec import source

    folder = repository.path_of(Path.cwd())
    for above in (folder, *tree.folders_above(folder), ""):
        if index.read(posixpath.join(above, source.NAME)).kind is not tree.Kind.NOTHING:
            return repository.top / above / source.NAME
    return load.locate(None)


def _root(spec: Spec, output: str | None) -> Path:
    return Path(output) if output is not None else spec.path.absolute().parent


def plan(spec: Spec, only: Sequence[str] = ()) -> Planned:
    """Return the plan of the spec, and show progress on a terminal.

    Raise RefusedError (exit code 1) if an override does not apply.
    """
    from flogen import planning
    from flogen.cli.support import show_progress

    with show_progress() as progress:
        return planning.sound(spec, tuple(dict.fromkeys(only)) or planning.FAMILIES, progress)


def plan_with_problems(spec: Spec) -> Planned:
    """Return the plan of the spec; an override that does not apply is one of its problems."""
    from flogen import planning
    from flogen.cli.support import show_progress

    with show_progress() as progress:
        return planning.planned(spec, planning.FAMILIES, progress)
