"""Finds the services of a repository, for its first spec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flogen.repository.tree import Tree
from flogen.rules.package_files import Package, package_in, siblings

_FOLDERS = ("apps", "services", "packages")
_FRAMEWORKS = {"@nestjs/core": "nestjs", "next": "nextjs"}
_PATH = re.compile(r"\.|[a-z]+/[A-Za-z0-9_][A-Za-z0-9_.-]*")
_YAML_WORDS = ("false", "null", "true")
_FIRST_PORT = 3000


@dataclass(frozen=True)
class Service:
    """A service: its name, its framework, the folder of its package, and a port of its own."""

    name: str
    framework: str
    path: str
    port: int


DEFAULT = Service("api", "nestjs", ".", _FIRST_PORT)


def services(tree: Tree) -> tuple[Service, ...]:
    """Return a service for each package that depends on a supported framework.

    Only packages at the root and in apps/, services/ and packages/ count. Without one, return
    DEFAULT alone.
    """
    found: dict[str, Service] = {}
    for path, framework in _packages(tree):
        name = _name(path, framework, found)
        if name:
            found[name] = Service(name, framework, path, _FIRST_PORT + len(found))
    return tuple(found.values()) or (DEFAULT,)


def _packages(tree: Tree) -> Iterator[tuple[str, str]]:
    paths = (".", *(path for folder in _FOLDERS for path in siblings(tree, f"{folder}/x")))
    for path in paths:
        package = package_in(tree, path)
        framework = _framework(package) if package else ""
        if framework and _PATH.fullmatch(path):
            yield path, framework


def _framework(package: Package) -> str:
    needed = package.section("dependencies")
    return next((name for key, name in _FRAMEWORKS.items() if key in needed), "")


def _name(path: str, framework: str, taken: dict[str, Service]) -> str:
    """Return a valid name that is not taken, or an empty text if the path does not lead to one."""
    if path == ".":
        return "api" if framework == "nestjs" else "web"
    choices = (as_name(part) for part in (path.rpartition("/")[2], path))
    return next((name for name in choices if name and name not in (*taken, *_YAML_WORDS)), "")


def as_name(text: str) -> str:
    """Return a valid name, as close as possible to a text; empty if there is none."""
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).lstrip("-0123456789")
    return words[:20].rstrip("-")
