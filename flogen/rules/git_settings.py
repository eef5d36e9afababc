"""Rules about what git does with the owned files: it checks them out, and it may ignore them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from flogen.diagnostics import Severity
from flogen.drift.kinds import Drift
from flogen.planning import git_attributes
from flogen.repository.git_facts import Pattern
from flogen.repository.paths import LOCK
from flogen.repository.tree import NOTHING, Kind, folders_above
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph

_ENV, _EXAMPLE = ".env", ".env.example"


@rule(Severity.WARNING)
def line_ends_not_kept(graph: Graph) -> Iterator[Fact]:
    """Git checks scripts out with CRLF, and .gitattributes does not keep it from that.

    No shell can run them then. That is so where `core.autocrlf` is true, as Git for Windows sets
    it. `flogen check --fix` adds a line with `eol=lf` for each script to .gitattributes, and
    writes the scripts with LF.
    """
    has_crlf = any(state.drift is Drift.SCRIPT_EOL for state in graph.states)
    unkept = git_attributes.unkept(graph.tree, graph.artifacts.values(), has_crlf=has_crlf)
    if unkept:
        count = "1 script" if len(unkept) == 1 else f"{len(unkept)} scripts"
        message = f"git may check out {count} with CRLF, such as {unkept[0]}"
        yield Fact(message, "run: flogen check --fix", "/project", on_key=True)


@rule(Severity.WARNING)
def ignored_file(graph: Graph) -> Iterator[Fact]:
    """Git ignores a file that flogen owns, so `git add` refuses it and no clone has it.

    The message names the pattern. Narrow it, or let a line behind it take the file out of it
    (`!/PATH`), which works where no folder above the file is ignored; or track the file all the
    same with `git add --force PATH`.
    """
    for pattern, paths in _ignored(graph).items():
        more = f" and {len(paths) - 1} more" if paths[1:] else ""
        at = f"{pattern.source}:{pattern.line}"
        message = f"git ignores {paths[0]}{more}, by {pattern.text} at {at}"
        hint = f"{_take_out(graph, paths)}, or run: git add --force {' '.join(paths)}"
        yield Fact(message, hint, "/project", on_key=True)


@rule(Severity.WARNING)
def env_file_not_ignored(graph: Graph) -> Iterator[Fact]:
    """Git would commit .env, which holds the secrets of a machine.

    Add `.env` to .gitignore. Where it is committed already, `git rm --cached .env` takes it out of
    the next commit; replace the secrets that it held: they are in the history.
    """
    facts = graph.tree.git_facts() if _EXAMPLE in graph.artifacts else None
    entry = graph.tree.read(_ENV) if facts else NOTHING
    if facts and entry.kind is Kind.FILE and (entry.staged or not facts.ignored([_ENV])):
        remove = f", then run: git rm --cached {_ENV}" if entry.staged else ""
        message = f"git does not ignore {_ENV}, which holds secrets"
        yield Fact(message, f"add {_ENV} to .gitignore{remove}", "/project", on_key=True)


def _take_out(graph: Graph, paths: Sequence[str]) -> str:
    """What keeps a pattern from its paths. Git looks at nothing below a folder that it ignores."""
    facts = graph.tree.git_facts()
    above = {folder for path in paths for folder in folders_above(path)}
    if facts and above and facts.ignored([f"{folder}/" for folder in above]):
        return "take the pattern out"
    return f"put {' and '.join(f'!/{path}' for path in paths)} behind it"


def _ignored(graph: Graph) -> dict[Pattern, list[str]]:
    """The owned paths that git ignores and does not track, by pattern."""
    there = [state.path for state in graph.states if state.entry.kind is Kind.FILE]
    facts = graph.tree.git_facts() if there else None
    found = facts.ignored([*there, LOCK]) if facts else {}
    by_pattern: defaultdict[Pattern, list[str]] = defaultdict(list)
    for path, pattern in found.items():
        if not graph.tree.is_tracked(path):
            by_pattern[pattern].append(path)
    return by_pattern


RULES = (env_file_not_ignored, ignored_file, line_ends_not_kept)
