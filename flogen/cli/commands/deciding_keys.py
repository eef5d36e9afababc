"""Names the keys of the spec that decide a line of a generated file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flogen.planning.load import Spec


_MOST_FILES = 8


def deciders(spec: Spec) -> Callable[[str, Collection[int]], Mapping[int, tuple[str, ...]]]:
    """Return a function from some lines of a planned file to the keys to set for each line.

    A key is `projectflo.yaml:41 pipeline.timeout_minutes`. A call takes as long as half a check, so
    only the first files get an answer.
    """
    files: set[str] = set()

    def places(path: str, lines: Collection[int]) -> Mapping[int, tuple[str, ...]]:
        files.add(path)
        if len(files) > _MOST_FILES:
            return {}
        from flogen import explain
        from flogen.cli.support import show_progress

        with show_progress() as progress:
            found = explain.settings_for_lines(spec, path, lines, progress)
        return {
            line: tuple(_place(spec, at) for at in _values(spec, found[line])) for line in found
        }

    return places


def _values(spec: Spec, pointers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the pointers of scalar values; all pointers if there is no scalar."""
    places = spec.document.places
    return tuple(at for at in pointers if at in places and not places[at].is_collection) or pointers


def _place(spec: Spec, at: str) -> str:
    from flogen.spec import pointer

    return f"{spec.document.path}:{spec.document.span_of(at).line} {pointer.dotted(at)}"
