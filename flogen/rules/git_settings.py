"""Rules about what git does with the owned files: it checks them out, and it may ignore them."""

from __future__ import annotations

from collections.abc import Iterator

from flogen import attributes
from flogen.diagnostics import Severity
from flogen.drift.kinds import Drift
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph


@rule(Severity.WARNING)
def line_ends_not_kept(graph: Graph) -> Iterator[Fact]:
    """Git checks scripts out with CRLF, and .gitattributes does not keep it from that.

    No shell can run them then. That is so where `core.autocrlf` is true, as Git for Windows sets
    it. `flogen check --fix` adds a line with `eol=lf` for each script to .gitattributes, and
    writes the scripts with LF.
    """
    has_crlf = any(state.drift is Drift.SCRIPT_EOL for state in graph.states)
    unkept = attributes.unkept(graph.tree, graph.artifacts.values(), has_crlf=has_crlf)
    if unkept:
        count = "1 script" if len(unkept) == 1 else f"{len(unkept)} scripts"
        message = f"git may check out {count} with CRLF, such as {unkept[0]}"
        yield Fact(message, "run: flogen check --fix", "/project", on_key=True)


RULES = (line_ends_not_kept,)
