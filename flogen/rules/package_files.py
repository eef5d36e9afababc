"""Reads the package.json files of a repository."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flogen.repository.tree import Kind, Tree

NAME = "package.json"


@dataclass(frozen=True)
class Package:
    """One package. data: the content of package.json; empty if it is not a JSON object."""

    path: str
    data: Mapping[str, Any]

    @property
    def scripts(self) -> tuple[str, ...]:
        """The names of its scripts."""
        scripts = self.data.get("scripts")
        return tuple(scripts) if isinstance(scripts, dict) else ()

    def section(self, key: str) -> Mapping[str, Any]:
        """Return the object at a key; empty if there is none."""
        value = self.data.get(key)
        return value if isinstance(value, dict) else {}

    def text(self, *keys: str) -> str:
        """Return the text at these keys; empty if there is none."""
        value: Any = self.data
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value if isinstance(value, str) else ""


def package_in(tree: Tree, folder: str) -> Package | None:
    """Return the package in a folder; None if it has no package.json."""
    path = NAME if folder == "." else f"{folder}/{NAME}"
    entry = tree.read(path)
    if entry.kind is not Kind.FILE:
        return None
    try:
        data = json.loads(entry.content)
    except (ValueError, RecursionError):
        data = {}
    return Package(path, data if isinstance(data, dict) else {})


def siblings(tree: Tree, folder: str) -> tuple[str, ...]:
    """Return the folders with a package.json in the parent of `folder`."""
    parent, slash, _ = folder.rpartition("/")
    paths = (f"{parent}{slash}{name}" for name in tree.names(parent or "."))
    return tuple(path for path in paths if package_in(tree, path))
