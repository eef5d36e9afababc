"""What the package.json files of a repository say, as far as rules ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flogen.repository.tree import Kind, Tree

NAME = "package.json"


@dataclass(frozen=True)
class Package:
    """One package. data: what its package.json holds; empty where that is no JSON object."""

    path: str
    data: Mapping[str, Any]

    @property
    def scripts(self) -> tuple[str, ...]:
        """The names of its scripts."""
        scripts = self.data.get("scripts")
        return tuple(scripts) if isinstance(scripts, dict) else ()

    def section(self, key: str) -> Mapping[str, Any]:
        """The object below a key, empty where there is none."""
        value = self.data.get(key)
        return value if isinstance(value, dict) else {}

    def text(self, *keys: str) -> str:
        """The text below these keys, empty where there is none."""
        value: Any = self.data
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value if isinstance(value, str) else ""


def package_in(tree: Tree, folder: str) -> Package | None:
    """The package in a folder, or None where no package.json stands there."""
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
    """The folders with a package.json that lie where `folder` would."""
    parent, slash, _ = folder.rpartition("/")
    paths = (f"{parent}{slash}{name}" for name in tree.names(parent or "."))
    return tuple(path for path in paths if package_in(tree, path))
