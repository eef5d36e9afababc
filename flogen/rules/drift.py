"""Rules about owned files that are not as the spec has them: one for each kind of drift."""

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
            yield Fact(message, hint(state), path=state.path, related=edits)


def _left(bump: pin_bumps.Bump) -> Related:
    return Related(f"check --fix leaves {bump}: {bump.trouble}", bump.path, bump.span)


@_drift(Drift.STALE)
def drift_stale(graph: Graph) -> Iterator[Fact]:
    """The spec, or flogen itself, has moved on since the file was rendered.

    Nobody has touched the file, so `flogen render` brings it up to date.
    """
    yield from _of(graph, Drift.STALE)


@_drift(Drift.EDITED)
def drift_edited(graph: Graph) -> Iterator[Fact]:
    """Somebody has edited the file since it was rendered.

    flogen does not overwrite it. Say the same in projectflo.yaml and render, so that the edit is
    kept; or write an override; or stop owning the file with `flogen eject PATH`; or give the edit
    up with `flogen render --force PATH`. A file that ignores this in a comment with a reason is
    neither reported nor rendered, until the spec moves on: then it is drift-edited-and-stale.
    """
    yield from _of(graph, Drift.EDITED)


@_drift(Drift.EDITED_AND_STALE)
def drift_edited_and_stale(graph: Graph) -> Iterator[Fact]:
    """Somebody has edited the file, and the spec has moved on as well.

    The ways out are those of drift-edited; what the spec has gained comes with the next render.
    """
    yield from _of(graph, Drift.EDITED_AND_STALE)


@_drift(Drift.MISSING)
def drift_missing(graph: Graph) -> Iterator[Fact]:
    """The spec asks for a file that is not there.

    `flogen render` writes it. Whoever does not want it takes out the section that asks for it, or
    stops owning it with `flogen eject PATH`.
    """
    yield from _of(graph, Drift.MISSING)


@_drift(Drift.ORPHAN)
def drift_orphan(graph: Graph) -> Iterator[Fact]:
    """flogen wrote the file once, and the spec no longer asks for it.

    Nobody has edited it, so `flogen render` removes it.
    """
    yield from _of(graph, Drift.ORPHAN)


@_drift(Drift.EDITED_ORPHAN)
def drift_edited_orphan(graph: Graph) -> Iterator[Fact]:
    """The spec no longer asks for a file that somebody has edited.

    flogen keeps it. Remove it by hand, or with `flogen render --force PATH`; or keep it as your
    own with `flogen eject PATH`.
    """
    yield from _of(graph, Drift.EDITED_ORPHAN)


@_drift(Drift.FOREIGN)
def drift_foreign(graph: Graph) -> Iterator[Fact]:
    """A file that flogen did not write stands where the spec asks for one.

    flogen does not overwrite it. Move it away, replace it with `flogen render --force PATH`, or
    keep it as your own with `flogen eject PATH`.
    """
    yield from _of(graph, Drift.FOREIGN)


@_drift(Drift.BLOCKED)
def drift_blocked(graph: Graph) -> Iterator[Fact]:
    """A folder, a link or something else that is no file stands where the spec asks for a file.

    flogen never follows a link and never removes a folder. Move it away and render.
    """
    yield from _of(graph, Drift.BLOCKED)


@_drift(Drift.MODE)
def drift_mode(graph: Graph) -> Iterator[Fact]:
    """The text of the file is right, and its executable bit is not.

    `flogen render` mends it.
    """
    yield from _of(graph, Drift.MODE)


@_drift(Drift.EOL)
def drift_eol(graph: Graph) -> Iterator[Fact]:
    """Only the line ends of files differ from what flogen writes.

    A checkout with `core.autocrlf` does that, and it is no edit. `* text=auto eol=lf` in
    .gitattributes keeps the files as they are. All these files are one finding, at the first.
    """
    words = WORDS[Drift.EOL]
    first, *others = [s.path for s in graph.states if s.drift is Drift.EOL] or [""]
    more = f" here and in {len(others)} more {'files' if others[1:] else 'file'}" if others else ""
    if first:
        yield Fact(f"{words.message}{more}", words.hint, path=first)


@_drift(Drift.SCRIPT_EOL)
def drift_script_eol(graph: Graph) -> Iterator[Fact]:
    """A script has CRLF line ends, so no shell can run it.

    A checkout with `core.autocrlf` does that. `flogen render` writes the file with LF, and what
    line-ends-not-kept says keeps the next checkout from changing it again.
    """
    yield from _of(graph, Drift.SCRIPT_EOL)


@_drift(Drift.FORMAT)
def drift_format(graph: Graph) -> Iterator[Fact]:
    """Somebody or some tool has laid the file out anew, and changed nothing else.

    The file holds the same tokens in the same order, comments included, so it means what flogen
    planned. The next `flogen render` puts flogen's layout back. To keep a formatter from doing it
    again, name the file in its ignore file, such as .prettierignore.
    """
    yield from _of(graph, Drift.FORMAT)


@_drift(Drift.UNLOCKED)
def drift_unlocked(graph: Graph) -> Iterator[Fact]:
    """The file is what the spec asks for, and flogen.lock does not say so.

    That happens when a merge touched the lock. `flogen render` mends it without touching the file.
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
