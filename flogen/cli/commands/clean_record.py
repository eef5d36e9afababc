"""Records the answer of a clean check."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flogen.repository.recorded_tree import RecordedTree


def noted(spec_path: str | None) -> dict[str, str]:
    """Return the paths that determine which spec is read, with links on the way and signatures.

    spec_path: the spec that was named; None if flogen searches for it.
    """
    from flogen.repository.signatures import links, signature
    from flogen.spec import source

    looked_for = list(source.looked_for(Path.cwd()))
    named = [Path(spec_path).absolute()] if spec_path is not None else looked_for
    paths = [link for path in named for link in links(str(path))]
    return {path: signature(path) for path in (*paths, *map(str, looked_for))}


def remember_clean(
    summary: str,
    specs: Mapping[str, str],
    folder: Path,
    root: Path,
    tree: RecordedTree,
    read: Mapping[str, str],
) -> None:
    """Record the answer of a clean check with all that it read, each with its signature before.

    specs: the result of `noted` before the check; folder: where the repository was searched for;
    tree: the files below the root; read: absolute paths.
    """
    from flogen.cache_folder import cache_folder
    from flogen.cli import clean_answer

    key = clean_answer.question(sys.argv[1:], os.environ)
    index = _of_index(tree, folder)
    if key is None or index is None or tree.doubted:
        return
    below = {str(root.absolute() / path): known for path, known in tree.seen.items()}
    clean_answer.remember(key, cache_folder(), summary, {**below, **read, **specs}, index)


def _of_index(tree: RecordedTree, folder: Path) -> tuple[str, ...] | None:
    """Return what identifies the paths that were read in git's index; nothing for a work tree.

    None if nothing does, or if the index has changed since.
    """
    from flogen.repository import git_index, index_digest

    index = tree.tree
    if not isinstance(index, git_index.GitIndex):
        return ()
    paths = sorted(tree.staged)
    digest = index_digest.of_listing(index.listing, paths)
    if digest is None or index_digest.now(index.repository, paths) != digest:
        return None
    return (digest, str(folder), *paths)
