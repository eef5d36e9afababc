"""Rules about owned files that differ from the plan: one for each kind of drift."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flogen.diagnostics import Related
from flogen.drift.edits import related
from flogen.drift.hints import hint
from flogen.drift.kinds import WORDS, Drift
from flogen.planning import pin_bumps
from flogen.rules.engine import Check, Fact, Rule, rule
from flogen.rules.graph import Graph


def _drift(kind: Drift) -> Callable[[Check], Rule]:
    return rule(WORDS[kind].severity)


def _of(graph: Graph, kind: Drift) -> Iterator[Fact]:
    words = WORDS[kind]
    bumps = pin_bumps.in_files(state for state in graph.states if state.drift is kind)
    for state in graph.states:
        raised = bumps.get(state.path, ())
        if state.drift is kind and not pin_bumps.are_kept(raised):
            message = words.message.format(found=state.entry.kind.value)
            edits = (*related(state, graph.deciders), *map(_left, raised))
            yield Fact(message, hint(state, graph.document.path), path=state.path, related=edits)


def _left(bump: pin_bumps.Bump) -> Related:
    return Related(f"check --fix does not change {bump}: {bump.trouble}", bump.path, bump.span)


@_drift(Drift.STALE)
def drift_stale(graph: Graph) -> Iterator[Fact]:
    """The file is out of date: the spec or flogen changed after the last render.

    The file has no edits. Run `flogen render` to update it.
    """
    yield from _of(graph, Drift.STALE)


@_drift(Drift.EDITED)
def drift_edited(graph: Graph) -> Iterator[Fact]:
    """The file was edited after the last render.

    flogen does not overwrite an edit. Choose one of these:

    - keep the edit: set the same value in projectflo.yaml, or add an override, and run `flogen
      render`;
    - own the file yourself: run `flogen eject PATH`;
    - discard the edit: run `flogen render --force PATH`.

    A comment in the file that ignores this rule and gives a reason hides the finding, and `flogen
    render` skips the file. If the spec changes later, drift-edited-and-stale reports the file.
    """
    yield from _of(graph, Drift.EDITED)


@_drift(Drift.EDITED_AND_STALE)
def drift_edited_and_stale(graph: Graph) -> Iterator[Fact]:
    """The file was edited after the last render, and the spec has changed as well.

    The choices are those of drift-edited. The next render also applies the change of the spec.
    """
    yield from _of(graph, Drift.EDITED_AND_STALE)


@_drift(Drift.MISSING)
def drift_missing(graph: Graph) -> Iterator[Fact]:
    """A planned file does not exist.

    Run `flogen render` to create it. If you do not want the file, remove the section of the spec
    that generates it, or run `flogen eject PATH`.
    """
    yield from _of(graph, Drift.MISSING)


@_drift(Drift.ORPHAN)
def drift_orphan(graph: Graph) -> Iterator[Fact]:
    """The spec no longer generates a file that flogen wrote.

    The file has no edits. Run `flogen render` to remove it.
    """
    yield from _of(graph, Drift.ORPHAN)


@_drift(Drift.EDITED_ORPHAN)
def drift_edited_orphan(graph: Graph) -> Iterator[Fact]:
    """The spec no longer generates a file, and the file was edited.

    flogen keeps the file. Delete it, or run `flogen render --force PATH` to remove it. To keep it,
    run `flogen eject PATH`.
    """
    yield from _of(graph, Drift.EDITED_ORPHAN)


@_drift(Drift.FOREIGN)
def drift_foreign(graph: Graph) -> Iterator[Fact]:
    """A file that flogen did not write exists at a planned path.

    flogen does not overwrite it. Move the file, replace it with `flogen render --force PATH`, or
    keep it with `flogen eject PATH`.
    """
    yield from _of(graph, Drift.FOREIGN)


@_drift(Drift.BLOCKED)
def drift_blocked(graph: Graph) -> Iterator[Fact]:
    """A folder, a symbolic link or a special file exists at a planned path.

    flogen does not follow links and does not remove folders. Move it and run `flogen render`.
    """
    yield from _of(graph, Drift.BLOCKED)


@_drift(Drift.MODE)
def drift_mode(graph: Graph) -> Iterator[Fact]:
    """The content of the file is correct, but its executable bit is not.

    Run `flogen render` to set it.
    """
    yield from _of(graph, Drift.MODE)


@_drift(Drift.EOL)
def drift_eol(graph: Graph) -> Iterator[Fact]:
    """The line endings of files differ from the generated ones, and nothing else does.

    A checkout with `core.autocrlf` changes line endings; this is not an edit. Add `* text=auto
    eol=lf` to .gitattributes to prevent it. One finding, at the first file, reports all of these
    files.
    """
    words = WORDS[Drift.EOL]
    first, *others = [s.path for s in graph.states if s.drift is Drift.EOL] or [""]
    more = f" here and in {len(others)} more {'files' if others[1:] else 'file'}" if others else ""
    if first:
        yield Fact(f"{words.message}{more}", words.hint, path=first)


@_drift(Drift.SCRIPT_EOL)
def drift_script_eol(graph: Graph) -> Iterator[Fact]:
    """A script has CRLF line endings, so a shell cannot run it.

    A checkout with `core.autocrlf` causes this. Run `flogen render` to write the file with LF.
    line-ends-not-kept describes how to prevent it.
    """
    yield from _of(graph, Drift.SCRIPT_EOL)


@_drift(Drift.FORMAT)
def drift_format(graph: Graph) -> Iterator[Fact]:
    """The file was reformatted, and nothing else changed.

    The file has the same tokens and comments in the same order, so its meaning is the same. The
    next `flogen render` restores the layout. To prevent it, add the path to the ignore file of the
    formatter, such as .prettierignore.
    """
    yield from _of(graph, Drift.FORMAT)


@_drift(Drift.UNLOCKED)
def drift_unlocked(graph: Graph) -> Iterator[Fact]:
    """The file is correct, but flogen.lock has no matching line for it.

    A merge of flogen.lock can cause this. Run `flogen render` to correct the lock; the file does
    not change.
    """
    yield from _of(graph, Drift.UNLOCKED)


RULES = (
    drift_blocked,
    drift_edited,
    drift_edited_and_stale,
    drift_edited_orphan,
    drift_eol,
    drift_foreign,
    drift_format,
    drift_missing,
    drift_mode,
    drift_orphan,
    drift_script_eol,
    drift_stale,
    drift_unlocked,
)
