"""Rules about owned files as files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from flogen import conflicts
from flogen.diagnostics import Severity, Span
from flogen.drift import edits
from flogen.drift.hints import hint
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph


@rule(Severity.ERROR)
def conflict_markers(graph: Graph) -> Iterator[Fact]:
    """An owned file holds the markers of a merge conflict.

    Neither side needs to be picked by hand: solve the conflict in projectflo.yaml, then
    `flogen render --force PATH` writes what the spec asks for.
    """
    for state in graph.states:
        if found := conflicts.first(edits.disk_text(state)):
            number, line = found
            span = Span(number, 1, len(line))
            yield Fact("a merge conflict stands here", hint(state), path=state.path, span=span)


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
