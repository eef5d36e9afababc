"""Finds the places of the spec that decide the lines of the generated files.

A line depends on a place of the spec if another valid value of the place changes or removes the
line. flogen tries this: it varies the place, plans again and compares the files. A place is a key
or an item of a list. Its name and its absence are variations too, and for a map the keys that it
lacks, which have defaults. If a place can only change together with others, these others are
removed on both sides of the comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from flogen import planning
from flogen.explain import attribution, edits, effects, removals, schema_forms, search, variations
from flogen.explain.trials import Trials
from flogen.planning.load import Spec
from flogen.spec import pointer

__all__ = [
    "lines_for_pointer",
    "pointers_for_few_lines",
    "pointers_for_lines",
    "settings_for_lines",
]

Progress = Callable[[str], None]
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
    found = touched(spec, path, progress)
    return {line: attribution.deciding(found, line) for line in lines}


def pointers_for_few_lines(
    spec: Spec, path: str, lines: Collection[int], progress: Progress = lambda _: None
) -> By:
    """Return what `pointers_for_lines` returns for a few lines, found in few plans of one file.

    A map or list that the lines need only because another part of the spec needs it is not
    included. Arguments and errors are those of `pointers_for_lines`.
    """
    asked = effects.question(spec, progress)
    trials = Trials(asked, path, _family(asked, path), frozenset(lines))
    values, parts = search.settings(trials, takes_away=True), removals.found(trials)
    found: dict[str, dict[int, int]] = {at: {} for at in edits.pointers(trials.data)}
    for touched in (values, parts, *_together_with_others(trials, values, parts)):
        effects.merge(found, touched)
    return {line: attribution.deciding(found, line) for line in lines}


def _together_with_others(
    trials: Trials, values: effects.Touched, parts: effects.Touched
) -> Iterator[effects.Touched]:
    """Yield the lines of places that can only change with others, in the parts of the lines."""
    around = {part for part, lines in parts.items() if not trials.lines.isdisjoint(lines)}
    for at in edits.pointers(trials.data):
        if pointer.parent(at) in around and not values.get(at) and _may_matter(trials, at):
            touched = effects.effect(trials.asked, at, trials.family).touched
            yield {at: touched.get(trials.path, {})}


def _may_matter(trials: Trials, at: str) -> bool:
    """Return whether another value touches a line, or the schema lists or requires a value."""
    if schema_forms.is_choice(trials.data, at) or schema_forms.is_required(trials.data, at):
        return True
    others = variations.tried_values(trials.data, at)
    changed = (trials.changed(edits.put(trials.data, at, value)) for value in others)
    return any(map(trials.may_touch, changed))


def settings_for_lines(
    spec: Spec, path: str, lines: Collection[int], progress: Progress = lambda _: None
) -> By:
    """Return the places to set so that each line gets another text.

    If no place has the text now, return the maps that lack a key whose default it is. Places that
    only remove the line are not included. Arguments and errors are those of `pointers_for_lines`.
    """
    asked = effects.question(spec, progress)
    found = search.settings(Trials(asked, path, _family(asked, path), frozenset(lines)))
    by_line = {line: attribution.deciding(found, line) for line in lines}
    return {line: attribution.strongest(found, line, at) for line, at in by_line.items()}


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


def touched(spec: Spec, path: str, progress: Progress = lambda _: None) -> attribution.Decided:
    """Return the lines of one file that each pointer decides, in the order of the spec.

    `ejected` is left out: with another path in it, any file would be gone.
    """
    asked = effects.question(spec, progress)
    family = _family(asked, path)
    found = {
        at: effects.effect(asked, at, family).touched.get(path, {})
        for at in edits.pointers(spec.document.data)
        if not at.startswith("/ejected")
    }
    return {at: touched for at, touched in found.items() if touched}


def _family(asked: effects.Question, path: str) -> str:
    family = next((f for f in planning.FAMILIES if path in effects.present(asked, f)), None)
    if family is None:
        raise KeyError(path)
    return family
