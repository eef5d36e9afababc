"""From what the user named to the spec and the root."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flogen.planning import Planned
    from flogen.planning.load import Spec
    from flogen.repository.git import Repository
    from flogen.repository.git_index import GitIndex
    from flogen.repository.recorded_tree import RecordedTree


def open_spec(spec_path: str | None, output: str | None) -> tuple[Spec, Path]:
    """The spec that was named or found, and the root that its files belong under."""
    from flogen.planning import load

    spec = load.spec(load.locate(spec_path))
    return spec, _root(spec, output)


@contextlib.contextmanager
def open_work_tree(
    spec_path: str | None, output: str | None
) -> Iterator[tuple[Spec, Path, RecordedTree]]:
    """The spec, the root and the files below it, as they are on disk."""
    from flogen.repository.recorded_tree import RecordedTree
    from flogen.repository.tree import WorkTree

    spec, root = open_spec(spec_path, output)
    yield spec, root, RecordedTree(WorkTree(root))


@contextlib.contextmanager
def open_staged(
    spec_path: str | None, output: str | None
) -> Iterator[tuple[Spec, Path, RecordedTree]]:
    """The spec, the root and the files below it, as git's index has them."""
    from flogen.planning import load
    from flogen.repository import git, git_index
    from flogen.repository.recorded_tree import RecordedTree
    from flogen.spec import source

    folder = Path(spec_path).absolute().parent if spec_path is not None else Path.cwd()
    repository = git.repository(folder)
    with git_index.opened(repository) as index:
        path = Path(spec_path) if spec_path is not None else _staged_spec(repository, index)
        around = index.below(repository.path_of(path.absolute().parent))
        text = source.staged(around.read(path.name), load.shown_path(path))
        spec = load.from_text(text, path, around)
        root = _root(spec, output)
        yield spec, root, RecordedTree(index.below(repository.path_of(root)))


def _staged_spec(repository: Repository, index: GitIndex) -> Path:
    """The nearest projectflo.yaml in the index; else the one on disk, for which `read` is told."""
    from flogen.planning import load
    from flogen.repository import tree
    from flogen.spec import source

    folder = repository.path_of(Path.cwd())
    for above in (folder, *tree.folders_above(folder), ""):
        if index.below(above).read(source.NAME).kind is not tree.Kind.NOTHING:
            return repository.top / above / source.NAME
    return load.locate(None)


def _root(spec: Spec, output: str | None) -> Path:
    return Path(output) if output is not None else spec.path.absolute().parent


def plan(spec: Spec, only: Sequence[str] = ()) -> Planned:
    """What the spec asks for, with a line of progress on a terminal.

    Raises RefusedError, which ends a command with exit code 1, where an override does not apply.
    """
    from flogen import planning
    from flogen.cli.support import show_progress

    with show_progress() as progress:
        return planning.sound(spec, tuple(dict.fromkeys(only)) or planning.FAMILIES, progress)


def plan_with_problems(spec: Spec) -> Planned:
    """What the spec asks for, also where an override does not apply: that is a problem in it."""
    from flogen import planning
    from flogen.cli.support import show_progress

    with show_progress() as progress:
        return planning.planned(spec, planning.FAMILIES, progress)
