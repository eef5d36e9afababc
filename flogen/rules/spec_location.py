"""Rules about the location of the spec in its git repository."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.repository.tree import Kind
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.spec.source import NAME

_RUN_CHECK = (".github/workflows/ci.yml", ".husky/pre-commit")
_AT_THE_TOP = {".github/workflows/": "GitHub reads workflows", ".husky/": "Husky installs hooks"}


@rule(Severity.WARNING)
def not_at_the_top(graph: Graph) -> Iterator[Fact]:
    """Files that must be at the root of the git repository would be generated in a subfolder.

    GitHub reads workflows, and Husky installs hooks, only from the root of the repository. Move
    the spec to the root and change its paths.
    """
    below = graph.tree.below_top()
    for folder, who in _AT_THE_TOP.items() if below else ():
        if any(path.startswith(folder) for path in graph.artifacts):
            message = f"{who} only from the root of the repository, not from {below}"
            ups = "/".join([".."] * len(below.split("/")))
            hint = f"move projectflo.yaml to {ups}/ and prefix its paths with {below}/"
            yield Fact(message, hint, "/project", on_key=True)


@rule(Severity.WARNING)
def spec_not_found(graph: Graph) -> Iterator[Fact]:
    """A generated workflow or hook runs `flogen check` where it finds no projectflo.yaml.

    The command fails, so CI fails and the hook rejects every commit. Move the spec to
    projectflo.yaml at the root of the generated files, and change its paths. There is no finding
    for generated files in a folder without the spec, such as a preview of them.
    """
    found = [path for path in _RUN_CHECK if path in graph.artifacts]
    if found and _has_spec(graph) and graph.tree.read(NAME).kind is Kind.NOTHING:
        message = f"flogen check in {' and '.join(found)} finds no {NAME}"
        hint = f"move the spec to {NAME} at the root of the generated files, and change its paths"
        yield Fact(message, hint, "/project", on_key=True)


def _has_spec(graph: Graph) -> bool:
    """Return whether the tree contains the spec, at the path at which it is shown."""
    path = graph.document.path
    return not path.startswith(("/", "..")) and graph.tree.read(path).kind is Kind.FILE


RULES = (not_at_the_top, spec_not_found)
