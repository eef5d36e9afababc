"""Rules about merge conflicts and names of owned files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from flogen.diagnostics import Severity, Span, run
from flogen.drift import edits
from flogen.drift.hints import hint
from flogen.repository import conflicts, paths
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph


@rule(Severity.ERROR)
def conflict_markers(graph: Graph) -> Iterator[Fact]:
    """An owned file or flogen.lock contains merge conflict markers.

    Resolve the conflict in projectflo.yaml, then run `flogen render --force PATH` to write the
    file again. For flogen.lock, run `flogen render`.
    """
    yield from _in_lock(graph)
    for state in graph.states:
        if found := conflicts.first(edits.disk_text(state)):
            number, line = found
            span = Span(number, 1, len(line))
            how = hint(state, graph.document.path)
            yield Fact("there is a merge conflict marker", how, path=state.path, span=span)


def _in_lock(graph: Graph) -> Iterator[Fact]:
    if found := conflicts.first(graph.text(paths.LOCK)):
        number, line = found
        add = [f"git add {paths.LOCK}"] if graph.tree.read(paths.LOCK).staged else []
        message, span = "there is a merge conflict marker", Span(number, 1, len(line))
        yield Fact(message, run("flogen render", *add), path=paths.LOCK, span=span)


@rule(Severity.WARNING)
def case_collision(graph: Graph) -> Iterator[Fact]:
    """Two owned paths differ only in letter case.

    On macOS and Windows they are the same file, so one overwrites the other. Rename one of them in
    the spec.
    """
    folded: defaultdict[str, list[str]] = defaultdict(list)
    for path in graph.artifacts:
        folded[path.lower()].append(path)
    for alike in folded.values():
        for path in alike[1:]:
            yield Fact(f"{alike[0]} is the same file on macOS and Windows", "rename one", path=path)


RULES = (case_collision, conflict_markers)
