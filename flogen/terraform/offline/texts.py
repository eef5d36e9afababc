"""Reads the .tf files of a tree. It imports little: most checks need only this."""

from __future__ import annotations

from collections.abc import Mapping

from flogen.repository.tree import Kind, Tree


def texts(tree: Tree, folder: str) -> dict[str, str]:
    """Return the .tf files below a folder: path → text. Skip hidden files and other kinds."""
    found = {}
    for path in tree.listed(folder):
        if path.endswith((".tf", ".tf.json")) and not _is_hidden(path):
            entry = tree.read(path)
            if entry.kind is Kind.FILE:
                found[path] = _text(entry.content)
    return found


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") and part != ".." for part in path.split("/"))


def are_planned(found: Mapping[str, str], planned: Mapping[str, str]) -> bool:
    """Return whether every file is as flogen would write it, so that no check is needed."""
    return all(planned.get(path) == text for path, text in found.items())
