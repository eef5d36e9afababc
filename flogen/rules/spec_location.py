"""Rules about where in its git repository the spec stands."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph

_AT_THE_TOP = {".github/workflows/": "GitHub reads workflows", ".husky/": "Husky installs hooks"}


@rule(Severity.WARNING)
def not_at_the_top(graph: Graph) -> Iterator[Fact]:
    """Files that count only at the top of a git repository would be written below it.

    GitHub reads workflows, and git runs the hooks of Husky, from the top alone. Move the spec
    there and write its paths from there, or render with `--output` into the top.
    """
    below = graph.tree.below_top()
    for folder, who in _AT_THE_TOP.items() if below else ():
        if any(path.startswith(folder) for path in graph.artifacts):
            message = f"{who} from the top of the repository alone, and not from {below}"
            ups = "/".join([".."] * len(below.split("/")))
            hint = f"move projectflo.yaml to {ups}/ and put {below}/ before its paths"
            yield Fact(message, hint, "/project", on_key=True)


RULES = (not_at_the_top,)
