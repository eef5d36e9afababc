"""Rules about the location of the spec in its git repository."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph

_AT_THE_TOP = {".github/workflows/": "GitHub reads workflows", ".husky/": "Husky installs hooks"}


@rule(Severity.WARNING)
def not_at_the_top(graph: Graph) -> Iterator[Fact]:
    """Files that must be at the root of the git repository would be generated in a subfolder.

    GitHub reads workflows, and Husky installs hooks, only from the root of the repository. Move
    the spec to the root and change its paths, or render with `--output` set to the root.
    """
    below = graph.tree.below_top()
    for folder, who in _AT_THE_TOP.items() if below else ():
        if any(path.startswith(folder) for path in graph.artifacts):
            message = f"{who} only from the root of the repository, not from {below}"
            ups = "/".join([".."] * len(below.split("/")))
            hint = f"move projectflo.yaml to {ups}/ and prefix its paths with {below}/"
            yield Fact(message, hint, "/project", on_key=True)


RULES = (not_at_the_top,)
