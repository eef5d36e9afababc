"""Loads the .tf files of a tree as modules."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from flogen.repository.tree import Tree
from flogen.terraform.offline import declared
from flogen.terraform.offline.declared import File
from flogen.terraform.offline.module import Module
from flogen.terraform.offline.modules import World
from flogen.terraform.offline.texts import texts


def world(found: Mapping[str, str], planned: Mapping[str, str], tree: Tree) -> World:
    """Return the modules of these files; modules outside of them are read on demand.

    planned: the files as flogen would write them; an unchanged one need not be checked.
    """
    by_folder: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path, text in found.items():
        by_folder[posixpath.dirname(path)][path] = text
    unchanged = {path for path, text in found.items() if planned.get(path) == text}
    modules = {folder: _module(folder, files, unchanged) for folder, files in by_folder.items()}
    return World({**modules}, _loader(tree))


def _loader(tree: Tree) -> Callable[[str], Module | None]:
    def load(folder: str) -> Module | None:
        found = texts(tree, folder)
        here = {path: text for path, text in found.items() if posixpath.dirname(path) == folder}
        return _module(folder, here, ()) if here else None

    return load


def _module(folder: str, files: Mapping[str, str], unchanged: Collection[str]) -> Module:
    made = tuple(_files(files, unchanged))
    is_open = len(made) < len(files) or any(file.trouble is not None for file in made)
    return Module(folder, made, is_open)


def _files(files: Mapping[str, str], unchanged: Collection[str]) -> Iterator[File]:
    """Yield the files by path, the unchanged ones first: in a conflict they count as correct."""
    for path in sorted(files, key=lambda path: (path not in unchanged, path)):
        if path.endswith(".tf"):
            read = declared.scanned if path in unchanged else declared.parsed
            yield read(path, files[path])
