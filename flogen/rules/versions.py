"""Rules about one version that two files say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.rules.package_files import Package, package_in

_MANAGER, _NODE = "/workspace/package_manager", "/workspace/node"
_PNPM, _LEAST_PNPM = re.compile(r"pnpm@(\d+)"), 11
_VERSION_FILES = (".node-version", ".nvmrc")
_MAJOR = re.compile(r"v?(\d+)(?:\.\d+)*\s*")
# One range of npm's with a bound on each side at most, such as >=22 <25, ^24.1 or 24.x.
_RANGE = re.compile(r"(?:(>=|\^|~)?\s*v?(\d+)(?:\.[\dx*]+)*)(?:\s+(<=?)\s*v?(\d+)(?:\.[\dx*]+)*)?")


@rule(Severity.WARNING)
def versions_disagree(graph: Graph) -> Iterator[Fact]:
    """The repository and the spec say different versions of the package manager or of Node.js.

    The set-up action refuses two versions of pnpm, and code that is tested with one Node.js would
    run with another. Say the same in both.
    """
    package = package_in(graph.tree, ".")
    if package:
        yield from _of_manager(graph, package)
        yield from _of_engine(graph, package)
    yield from _of_files(graph)


def _of_manager(graph: Graph, package: Package) -> Iterator[Fact]:
    ours = graph.project.package_manager
    name = package.text("devEngines", "packageManager", "name")
    version = package.text("devEngines", "packageManager", "version")
    declared = f"{name}@{version}" if name and _MAJOR.fullmatch(version) else ""
    for key, theirs in (
        ("packageManager", package.text("packageManager").partition("+")[0]),
        ("devEngines.packageManager", declared),
    ):
        if theirs and theirs != ours:
            message = f"{package.path} says {key} {theirs}, and the spec {ours}"
            yield _fact(graph, message, _as_theirs(theirs), _MANAGER)


def _as_theirs(manager: str) -> str:
    found = _PNPM.match(manager)
    if found is None or int(found[1]) < _LEAST_PNPM:
        return f"flogen writes commands for pnpm {_LEAST_PNPM} or newer: install that"
    return f"set workspace.package_manager: {manager}"


def _of_engine(graph: Graph, package: Package) -> Iterator[Fact]:
    range, node = package.text("engines", "node"), graph.project.node
    if range and not _admits(range, int(node.partition(".")[0])):
        message = f"{package.path} says engines.node {range}, and the spec Node.js {node}"
        yield _fact(graph, message, "say the same in both", _NODE)


def _admits(range: str, major: int) -> bool:
    """Whether a range of npm's admits a major version; taken for granted where it is not simple."""
    found = _RANGE.fullmatch(range.strip())
    if found is None:
        return True
    sign, first, below, last = found.groups()
    if sign == ">=":
        is_low_enough = last is None or (major <= int(last) if below == "<=" else major < int(last))
        return major >= int(first) and is_low_enough
    return major == int(first)


def _of_files(graph: Graph) -> Iterator[Fact]:
    node = graph.project.node
    for path in _VERSION_FILES:
        found = _MAJOR.fullmatch(graph.tree.read(path).content.decode("utf-8", "replace").strip())
        if found and found[1] != node.partition(".")[0]:
            message = f"{path} says Node.js {found[0].strip()}, and the spec {node}"
            yield _fact(graph, message, f'set workspace.node: "{found[1]}", or correct it', _NODE)


def _fact(graph: Graph, message: str, hint: str, at: str) -> Fact:
    """At the key, or at the section or the whole spec where the default holds."""
    places = (at, "/workspace", "/project")
    return Fact(message, hint, next(place for place in places if place in graph.document.places))


RULES = (versions_disagree,)
