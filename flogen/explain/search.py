"""Finds the places of the spec that put their text into some lines of a file, in few plans.

The places whose name or value stands in the lines are tried first. Then other values of all places
are tried at once, whether or not they are valid together: where none of the lines changes, none of
the places decides them. Where a line changes, halves of the places are tried, down to single ones.
Only a change that is found is validated. Places that decide a line only together with others, and
those whose other values need repairs elsewhere in the spec, are not found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from flogen import schema
from flogen.explain import batch, edits, effects, variations
from flogen.explain.effects import COULD_SAY, SAYS, Question, Strengths
from flogen.explain.mentions import mentioned
from flogen.explain.trials import Changed, Trials
from flogen.spec import pointer

_MOST_REPAIRS = 4
_MOST_TRIALS = 30  # of one round: what is found by then is the answer
_OVERRIDES = "/overrides/"


def settings(asked: Question, path: str, family: str, numbers: Collection[int]) -> effects.Touched:
    """Return the places that put another text into some of the lines of a planned file.

    numbers: 1-based lines. The answer maps a JSON pointer to all lines of the file that the place
    decides, each with its strength. Where no place has the text of a line now, those are listed
    whose missing key would change it.
    """
    trials = Trials(asked, path, family, frozenset(numbers))
    found: dict[str, Strengths] = {}
    choices = _choices(asked)
    for at in mentioned(trials.data, trials.text_of_lines(), _of_patches(trials)):
        found[at] = effects.effect(asked, at, family).touched.get(path, {})
    for at in mentioned(trials.data, trials.text_of_lines(), list(choices)):
        _note(found, at, _by_place(trials, at, choices.pop(at)), SAYS)
    for at, changed in _hits(trials, batch.rounds(choices)):
        _note(found, at, [changed], SAYS)
    if left := trials.lines - _said(found):
        for at, changed in _hits(trials.about(left), batch.rounds(_additions(asked))):
            _note(found, pointer.parent(at), [changed], COULD_SAY)
    return found


def _note(found: dict[str, Strengths], at: str, changes: Iterable[Changed], strength: int) -> None:
    for changed in changes:
        known = dict(found.get(at, {}))
        for line, is_replaced in changed.items():
            known[line] = max(known.get(line, effects.GONE), strength if is_replaced else 0)
        found[at] = known


def _said(found: Mapping[str, Strengths]) -> frozenset[int]:
    """The lines whose text a place has."""
    strengths = (item for touched in found.values() for item in touched.items())
    return frozenset(line for line, strength in strengths if strength == SAYS)


def _of_patches(trials: Trials) -> list[str]:
    """The values that patches put into the file, and what is in them."""
    top = pointer.join(["overrides", trials.path])
    if not edits.has(trials.data, top):
        return []
    places = edits.pointers(edits.value_at(trials.data, top), top)
    return [at for at in places if pointer.split(at)[3:4] == ["value"]]


def _choices(asked: Question) -> dict[str, list[Any]]:
    """The other values of each place, in the order of the spec; patches stand aside."""
    data = asked.spec.document.data
    places = (at for at in edits.pointers(data) if not at.startswith(_OVERRIDES))
    return {at: variations.tried_values(data, at) for at in places}


def _additions(asked: Question) -> dict[str, list[Any]]:
    """A value for each key that a map of the spec could also have."""
    data = asked.spec.document.data
    return {
        pointer.child(at, key): list(islice(values, 1))
        for at in edits.pointers(data)
        if isinstance(edits.value_at(data, at), dict) and not at.startswith(_OVERRIDES)
        for key, values in variations.absent_keys(data, at)
    }


def _by_place(trials: Trials, at: str, values: Iterable[Any]) -> list[Changed]:
    """What other values of a place change, its other name, or its absence."""
    tried = (batch.applied(trials.data, {at: value}) for value in values)
    found = list(_valid_hits(trials, tried))
    others = (variation.after for variation in variations.of_text(trials.data, at))
    return found or list(_valid_hits(trials, others))


def _valid_hits(trials: Trials, tried: Iterable[Any]) -> Iterator[Changed]:
    for data in tried:
        changed = trials.changed(data)
        if changed and trials.is_replaced(changed) and schema.is_valid(data):
            yield changed


def _hits(trials: Trials, rounds: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Changed]]:
    """The valid changes of single places that put another text into one of the lines."""
    takers: set[str] = set()
    aside: dict[str, Any] = {}
    for changes in rounds:
        wanted = {at: value for at, value in changes.items() if at not in takers}
        yield from _of_round(trials, wanted, takers, aside)
    yield from _of_round(trials, dict(aside), takers, aside)


def _of_round(
    trials: Trials, changes: dict[str, Any], takers: set[str], aside: dict[str, Any]
) -> Iterator[tuple[str, Changed]]:
    """The hits among changes that are made at once.

    takers: gets the places that take a line away, whose other values are not tried; aside: gets
    the changes that cannot be made together with those around them.
    """
    plannable, found = _plannable(trials, changes, aside)
    if found is None or trials.is_touched(found):
        most = trials.count + _MOST_TRIALS
        for at, hits in _halved(trials, list(plannable.items()), most):
            yield from ((at, changed) for changed in hits)
            takers |= set() if hits else {at}


def _plannable(
    trials: Trials, changes: dict[str, Any], aside: dict[str, Any]
) -> tuple[dict[str, Any], Changed | None]:
    """The changes without those that keep the others from being planned, and what they change."""
    for _ in range(_MOST_REPAIRS):
        data = batch.applied(trials.data, changes)
        found = trials.changed(data)
        if found is not None:
            return changes, found
        blamed = {problem.at for problem in schema.problems_as_they_stand(data)}
        aside |= {at: value for at, value in changes.items() if _is_inside(at, blamed)}
        changes = {at: value for at, value in changes.items() if not _is_blamed(at, blamed)}
    return changes, None


def _is_inside(at: str, blamed: Collection[str]) -> bool:
    return any(at.startswith(f"{one}/") for one in blamed)


def _is_blamed(at: str, blamed: Collection[str]) -> bool:
    return any(f"{at}/".startswith(f"{one}/") or one.startswith(f"{at}/") for one in blamed)


def _halved(
    trials: Trials, changes: list[tuple[str, Any]], most: int
) -> Iterator[tuple[str, list[Changed]]]:
    """The single places that change a line or cannot be planned, each with its valid hits."""
    if len(changes) == 1:
        ((at, value),) = changes
        yield at, list(_valid_hits(trials, [batch.applied(trials.data, {at: value})]))
        return
    middle = len(changes) // 2
    for half in (changes[:middle], changes[middle:]):
        if half and trials.count < most:
            found = trials.changed(batch.applied(trials.data, dict(half)))
            if found is None or trials.is_touched(found):
                yield from _halved(trials, half, most)
