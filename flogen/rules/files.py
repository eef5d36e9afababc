"""Rules about owned files as files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from flogen.diagnostics import Severity, Span
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph

_MARKERS = (b"<<<<<<< ", b">>>>>>> ", b"||||||| ")


@rule(Severity.ERROR)
def conflict_markers(graph: Graph) -> Iterator[Fact]:
    """An owned file holds the markers of a merge conflict.

    Neither side needs to be picked by hand: solve the conflict in projectflo.yaml, then
    `flogen render --force PATH` writes what the spec asks for.
    """
    for state in graph.states:
        for number, line in enumerate(state.entry.content.splitlines(), 1):
            if line.startswith(_MARKERS):
                hint = f"solve it in the spec, then run: flogen render --force {state.path}"
                message = "a merge conflict stands here"
                yield Fact(message, hint, path=state.path, span=Span(number, 1, _width(line)))
                break


def _width(line: bytes) -> int:
    return len(line.decode("utf-8", "replace"))


@rule(Severity.WARNING)
def case_collision(graph: Graph) -> Iterator[Fact]:
    """Two owned paths differ only in the case of their letters.

    On macOS and Windows they are one file, and one of them is lost. Rename one in the spec.
    """
    folded: defaultdict[str, list[str]] = defaultdict(list)
    for path in graph.artifacts:
        folded[path.lower()].append(path)
    for paths in folded.values():
        for path in paths[1:]:
            yield Fact(f"{paths[0]} is the same file on macOS and Windows", "rename one", path=path)


RULES = (case_collision, conflict_markers)
