"""Rules about a version that two files set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flogen import package_managers
from flogen.diagnostics import Hint, Severity
from flogen.rules.declared_versions import NODE, Declared, declared, other_manager
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.rules.package_files import package_in

_MANAGER, _NODE = "/workspace/package_manager", "/workspace/node"
_ONE = re.compile(r"v?(\d+)(?:\.\d+)*")


@rule(Severity.WARNING)
def versions_disagree(graph: Graph) -> Iterator[Fact]:
    """The repository and the spec name different versions of the package manager or of Node.js.

    The set-up action refuses two versions of pnpm, and CI would test with another Node.js than
    production runs. Set the same version in both.
    """
    yield from _of_manager(graph)
    manager, _, version = graph.project.package_manager.partition("@")
    for found in declared(graph.tree):
        if found.tool == NODE and not found.admits(graph.project.node):
            yield _of_node(graph, found)
        elif found.tool == manager and not found.admits(version):
            yield _of_range(graph, found, manager)


def _of_manager(graph: Graph) -> Iterator[Fact]:
    """packageManager names one version: https://nodejs.org/api/packages.html#packagemanager."""
    package, ours = package_in(graph.tree, "."), graph.project.package_manager
    theirs = package.text("packageManager").partition("+")[0] if package else ""
    if package and theirs and theirs != ours:
        message = f"{package.path} says packageManager {theirs}, and the spec {ours}"
        yield _fact(graph, message, _as_theirs(graph, theirs), _MANAGER)
    other = other_manager(package, ours.partition("@")[0]) if package else ""
    if package and other:
        message = f"{package.path} says devEngines.packageManager {other}, and the spec {ours}"
        yield _fact(graph, message, _as_theirs(graph, other), _MANAGER)


def _of_range(graph: Graph, found: Declared, manager: str) -> Fact:
    theirs = f"{manager}@{found.range}"
    message = (
        f"{found.path} says {found.key} {theirs}, and the spec {graph.project.package_manager}"
    )
    hint = (
        _as_theirs(graph, theirs) if _ONE.fullmatch(found.range) else "set the same version in both"
    )
    return _fact(graph, message, hint, _MANAGER)


def _as_theirs(graph: Graph, theirs: str) -> Hint:
    name, _, version = theirs.partition("@")
    found = package_managers.MANAGERS.get(name)
    if found and re.fullmatch(found.versions, version):
        return f"set workspace.package_manager: {theirs}"
    ours = package_managers.of(graph.project.package_manager)
    return (
        f"install {ours.name} {ours.least} or newer",
        "flogen writes commands for these versions",
    )


def _of_node(graph: Graph, found: Declared) -> Fact:
    claim = " ".join(filter(None, (found.path, "says", found.key or "Node.js", found.range)))
    one = _ONE.fullmatch(found.range)
    hint = (
        (f'set workspace.node: "{one[1]}"', f"or correct {found.path}")
        if one
        else "set the same version in both"
    )
    return _fact(graph, f"{claim}, and the spec Node.js {graph.project.node}", hint, _NODE)


def _fact(graph: Graph, message: str, hint: Hint, at: str) -> Fact:
    """Return a fact at the key, or at the section or the whole spec if the key is not set."""
    places = (at, "/workspace", "/project")
    return Fact(message, hint, next(place for place in places if place in graph.document.places))


RULES = (versions_disagree,)
