"""Rules about how git checks out or ignores the owned files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from flogen.diagnostics import Severity, run
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
    """Git can check out generated scripts with CRLF line endings.

    A shell cannot run such scripts. This occurs if `core.autocrlf` is true, the default of Git for
    Windows. Run `flogen check --fix`: it adds a line with `eol=lf` for each script to
    .gitattributes, and writes the scripts with LF.
    """
    has_crlf = any(state.drift is Drift.SCRIPT_EOL for state in graph.states)
    unkept = git_attributes.unkept(graph.tree, graph.artifacts.values(), has_crlf=has_crlf)
    if unkept:
        count = "1 script" if len(unkept) == 1 else f"{len(unkept)} scripts"
        message = f"git can check out {count} with CRLF, such as {unkept[0]}"
        yield Fact(message, run("flogen check --fix"), "/project", on_key=True)


@rule(Severity.WARNING)
def ignored_file(graph: Graph) -> Iterator[Fact]:
    """Git ignores a generated file, so the file is missing from every clone.

    The message names the pattern. Narrow the pattern, add `!/PATH` after it if no parent folder is
    ignored, or track the file with `git add --force PATH`.
    """
    for pattern, paths in _ignored(graph).items():
        more = f" and {len(paths) - 1} more" if paths[1:] else ""
        at = f"{pattern.source}:{pattern.line}"
        message = f"git ignores {paths[0]}{more}: pattern {pattern.text} at {at}"
        hint = (_take_out(graph, paths), *run(f"git add --force {' '.join(paths)}", to="or run"))
        yield Fact(message, hint, "/project", on_key=True)


@rule(Severity.WARNING)
def env_file_not_ignored(graph: Graph) -> Iterator[Fact]:
    """Git does not ignore .env, which contains secrets.

    Add `.env` to .gitignore. If the file is already committed, run `git rm --cached .env` and
    rotate its secrets, because they remain in the history.
    """
    facts = graph.tree.git_facts() if _EXAMPLE in graph.artifacts else None
    entry = graph.tree.read(_ENV) if facts else NOTHING
    if facts and entry.kind is Kind.FILE and (entry.staged or not facts.ignored([_ENV])):
        remove = run(f"git rm --cached {_ENV}") if entry.staged else ()
        message = f"git does not ignore {_ENV}, which contains secrets"
        yield Fact(message, (f"add {_ENV} to .gitignore", *remove), "/project", on_key=True)


def _take_out(graph: Graph, paths: Sequence[str]) -> str:
    """Return the hint for an ignored path. Git skips everything below an ignored folder."""
    facts = graph.tree.git_facts()
    above = {folder for path in paths for folder in folders_above(path)}
    if facts and above and facts.ignored([f"{folder}/" for folder in above]):
        return "remove the pattern"
    return f"add {' and '.join(f'!/{path}' for path in paths)} after it"


def _ignored(graph: Graph) -> dict[Pattern, list[str]]:
    """Return the owned paths that git ignores and does not track, by pattern."""
    there = [state.path for state in graph.states if state.entry.kind is Kind.FILE]
    facts = graph.tree.git_facts() if there else None
    found = facts.ignored([*there, LOCK]) if facts else {}
    by_pattern: defaultdict[Pattern, list[str]] = defaultdict(list)
    for path, pattern in found.items():
        if not graph.tree.is_tracked(path):
            by_pattern[pattern].append(path)
    return by_pattern


RULES = (env_file_not_ignored, ignored_file, line_ends_not_kept)
