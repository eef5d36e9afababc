"""The rule about actions that a bot has updated."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Hint, Severity, run
from flogen.planning import pin_bumps
from flogen.repository import paths
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph


@rule(Severity.WARNING)
def pin_bumped(graph: Graph) -> Iterator[Fact]:
    """A generated workflow has a newer version of an action than the spec, and no other edit.

    Dependabot and Renovate make such updates. Run `flogen check --fix` to copy the version and its
    commit to `pipeline.pins` of the spec and to render. A downgrade, a commit without a version,
    and an update beside other edits are reported as drift-edited, with the reason.
    """
    for path, bumps in pin_bumps.in_files(graph.states).items():
        for bump in bumps if pin_bumps.are_kept(bumps) else ():
            message = f"{bump.action} was updated from {bump.old.version} to {bump.new.version}"
            yield Fact(message, _hint(graph, path), path=path, span=bump.span)


def _hint(graph: Graph, path: str) -> Hint:
    is_staged = any(state.entry.staged for state in graph.states if state.path == path)
    add = f"git add {path} {graph.document.path} {paths.LOCK}"
    return run("flogen check --fix", *([add] if is_staged else []))


RULES = (pin_bumped,)
