"""Finds the places of the spec that decide the lines of the generated files.

A line depends on a place of the spec if another valid value of the place changes or removes the
line. flogen tries this: it varies the place, plans again and compares the files. A place is a key
or an item of a list. Its name and its absence are variations too, and for a map the keys that it
lacks, which have defaults. If a place can only change together with others, these others are
removed on both sides of the comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from flogen import planning
from flogen.explain import edits, effects, search
from flogen.planning.load import Spec

__all__ = ["lines_for_pointer", "pointers_for_lines", "settings_for_lines"]

Progress = Callable[[str], None]
Decided = Mapping[str, effects.Strengths]
By = dict[int, tuple[str, ...]]


def pointers_for_lines(
    spec: Spec, path: str, lines: Collection[int], progress: Progress = lambda _: None
) -> By:
    """Return the JSON pointers that each of `lines` of the planned file `path` depends on.

    lines: 1-based, in the planned text. The most specific pointer is first: change it to change the
    line. A map or list is included only if it decides more than its members. A line that only a
    template decides has no pointer. `progress` receives the places that are tried. The results are
    cached for the same spec. Raise KeyError if no file is planned at `path`.
    """
    found = _touched(spec, path, progress)
    return {line: _deciding(found, line) for line in lines}


def settings_for_lines(
    spec: Spec, path: str, lines: Collection[int], progress: Progress = lambda _: None
) -> By:
    """Return the places to set so that each line gets another text.

    If no place has the text now, return the maps that lack a key whose default it is. Places that
    only remove the line are not included. Arguments and errors are those of `pointers_for_lines`.
    """
    asked = effects.question(spec, progress)
    found = search.settings(asked, path, _family(asked, path), lines)
    by_line = {line: _deciding(found, line) for line in lines}
    return {line: _strongest(found, line, pointers) for line, pointers in by_line.items()}


def _strongest(found: Decided, line: int, pointers: Sequence[str]) -> tuple[str, ...]:
    """Return the pointers with the strength of the first; the strongest come first."""
    strengths = [found[at][line] for at in pointers]
    if not strengths or strengths[0] == effects.GONE:
        return ()
    return tuple(pointers[: strengths.count(strengths[0])])


def lines_for_pointer(
    spec: Spec, pointer: str, progress: Progress = lambda _: None
) -> dict[str, tuple[int, ...]]:
    """Return the lines of each planned file that depend on `pointer` or on a place below it.

    The inverse of `pointers_for_lines`: path → sorted 1-based lines, without files that have none.
    Raise KeyError if the spec has no such place.
    """
    asked = effects.question(spec, progress)
    below = edits.pointers(edits.value_at(spec.document.data, pointer), pointer)
    found: dict[str, set[int]] = {}
    for family in planning.FAMILIES:
        for at in filter(None, (pointer, *below)):
            for path, touched in effects.effect(asked, at, family).touched.items():
                found.setdefault(path, set()).update(touched)
    return {path: tuple(sorted(found[path])) for path in sorted(found) if found[path]}


def _touched(spec: Spec, path: str, progress: Progress) -> Decided:
    """Return the lines of one file that each pointer decides, in the order of the spec."""
    asked = effects.question(spec, progress)
    family = _family(asked, path)
    found = {
        at: effects.effect(asked, at, family).touched.get(path, {})
        for at in edits.pointers(spec.document.data)
    }
    return {at: touched for at, touched in found.items() if touched}


def _family(asked: effects.Question, path: str) -> str:
    family = next((f for f in planning.FAMILIES if path in effects.present(asked, f)), None)
    if family is None:
        raise KeyError(path)
    return family


def _deciding(found: Decided, line: int) -> tuple[str, ...]:
    """Return the pointers of a line, sorted by strength, then by how few lines they decide."""
    listed = {at: touched[line] for at, touched in found.items() if line in touched}
    kept = (at for at in listed if not _is_covered(at, listed))
    return tuple(sorted(kept, key=lambda at: (-listed[at], len(found[at]))))


def _is_covered(at: str, listed: Mapping[str, int]) -> bool:
    """Return whether a place inside `at` has at least the same strength."""
    return any(
        other.startswith(f"{at}/") and strength >= listed[at] for other, strength in listed.items()
    )
