"""Which place of the spec decides which line of which file.

A line depends on a place of the spec where another valid value there changes or removes the line.
That is tried out: planning is pure, so each place is varied, planned again and compared. A place is
a key or an item of a list; its name and its absence are varied too, and a map by the keys that it
does not have, whose defaults hold. Where one place can only change together with others, those
others stand aside on both sides of the comparison.
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
    """The JSON pointers that each of `lines` of the planned file `path` depends on.

    lines: 1-based, in the text as planned. The most specific pointer comes first: the one to
    change in order to change the line; a map or list stands there only where it decides more than
    what is in it. A line that only a template decides has none. `progress` hears what is being
    tried. Nothing is written; what was found is kept for the next question about the same spec.
    Raises KeyError where no file is planned at `path`.
    """
    found = _touched(spec, path, progress)
    return {line: _deciding(found, line) for line in lines}


def settings_for_lines(
    spec: Spec, path: str, lines: Collection[int], progress: Progress = lambda _: None
) -> By:
    """As `pointers_for_lines`, but only the places to set so that the line says something else.

    Where none says it now, those that could: the maps whose missing key has a default. What only
    takes the line away, with much else, is none of them.
    """
    asked = effects.question(spec, progress)
    found = search.settings(asked, path, _family(asked, path), lines)
    by_line = {line: _deciding(found, line) for line in lines}
    return {line: _strongest(found, line, pointers) for line, pointers in by_line.items()}


def _strongest(found: Decided, line: int, pointers: Sequence[str]) -> tuple[str, ...]:
    """Of pointers in order, the strongest first, those as strong as the first."""
    strengths = [found[at][line] for at in pointers]
    if not strengths or strengths[0] == effects.GONE:
        return ()
    return tuple(pointers[: strengths.count(strengths[0])])


def lines_for_pointer(
    spec: Spec, pointer: str, progress: Progress = lambda _: None
) -> dict[str, tuple[int, ...]]:
    """The lines of each planned file that depend on `pointer` or on a place below it.

    The opposite of `pointers_for_lines`: path → 1-based lines in order; files without such lines
    are left out. Raises KeyError where the spec has no such place.
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
    """Pointer → the lines of one file that it decides, in the order of the spec."""
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
    """The strongest first, and among those what decides few lines before what decides many."""
    listed = {at: touched[line] for at, touched in found.items() if line in touched}
    kept = (at for at in listed if not _is_covered(at, listed))
    return tuple(sorted(kept, key=lambda at: (-listed[at], len(found[at]))))


def _is_covered(at: str, listed: Mapping[str, int]) -> bool:
    """Whether something inside `at` decides as strongly."""
    return any(
        other.startswith(f"{at}/") and strength >= listed[at] for other, strength in listed.items()
    )
