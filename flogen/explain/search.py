"""Finds the places of the spec that put their text into some lines of a file, in few plans.

The places whose name or value stands in the lines are tried first. Then other values of all places
are tried at once, whether or not they are valid together: where none of the lines changes, none of
the places decides them. Where a line changes, halves of the places are tried, down to single ones.
Only a change that is found is validated. Places that decide a line only together with others, and
those whose other values need repairs elsewhere in the spec, are not found.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import Any

from flogen import schema
from flogen.explain import batch, edits, effects, halving, variations
from flogen.explain.batch import Changes
from flogen.explain.effects import COULD_SAY, SAYS, Strengths
from flogen.explain.mentions import mentioned
from flogen.explain.trials import Changed, Trials
from flogen.spec import pointer

_MOST_REPAIRS = 4
_MOST_TRIALS = 30  # of one round: what is found by then is the answer
# Patches are tried by what they put into a line; ejecting a file says nothing about its lines.
_ASIDE = ("/overrides/", "/ejected")

Wanted = Callable[[Changed], bool]
Hit = tuple[str, Changed]


def settings(trials: Trials, *, takes_away: bool = False) -> effects.Touched:
    """Return the places that put another text into some of the lines of a planned file.

    The answer maps a JSON pointer to all lines of the file that the place decides, each with its
    strength. Where no place has the text of a line now, those are listed whose missing key would
    change it. takes_away: whether places are included whose other values only remove the lines.
    """
    wanted = trials.is_touched if takes_away else trials.is_replaced
    found: dict[str, dict[int, int]] = {}
    choices = _choices(trials.data)
    for at in mentioned(trials.data, trials.text_of_lines(), _of_patches(trials)):
        touched = effects.effect(trials.asked, at, trials.family).touched
        found[at] = dict(touched.get(trials.path, {}))
    for at in mentioned(trials.data, trials.text_of_lines(), list(choices)):
        effects.note(found, _by_place(trials, wanted, at, choices.pop(at)), SAYS)
    effects.note(found, _hits(trials, wanted, batch.rounds(choices)), SAYS)
    if left := trials.lines - _said(found):
        lacking = trials.about(left)
        added = _hits(lacking, lacking.is_replaced, batch.rounds(_additions(trials.data)))
        effects.note(found, ((pointer.parent(at), lines) for at, lines in added), COULD_SAY)
    return found


def _said(found: Mapping[str, Strengths]) -> frozenset[int]:
    """Return the lines whose text some place has."""
    strengths = (item for touched in found.values() for item in touched.items())
    return frozenset(line for line, strength in strengths if strength == SAYS)


def _of_patches(trials: Trials) -> list[str]:
    """Return the values that patches put into the file, and their members."""
    top = pointer.join(["overrides", trials.path])
    if not edits.has(trials.data, top):
        return []
    places = edits.pointers(edits.value_at(trials.data, top), top)
    return [at for at in places if pointer.split(at)[3:4] == ["value"]]


def _choices(data: Any) -> dict[str, list[Any]]:
    """Return the other values of each place, in the order of the spec."""
    places = (at for at in edits.pointers(data) if not at.startswith(_ASIDE))
    return {at: variations.tried_values(data, at) for at in places}


def _additions(data: Any) -> dict[str, list[Any]]:
    """Return a value for each optional key that a map of the spec lacks."""
    return {
        pointer.child(at, key): list(islice(values, 1))
        for at in edits.pointers(data)
        if isinstance(edits.value_at(data, at), dict) and not at.startswith(_ASIDE)
        for key, values in variations.absent_keys(data, at)
    }


def _by_place(trials: Trials, wanted: Wanted, at: str, values: Iterable[Any]) -> list[Hit]:
    """Return what other values of a place change; if nothing, its other name or its removal."""
    tried = (batch.applied(trials.data, {at: value}) for value in values)
    found = list(_valid_hits(trials, wanted, at, tried))
    others = (variation.after for variation in variations.of_text(trials.data, at))
    return found or list(_valid_hits(trials, wanted, at, others))


def _valid_hits(trials: Trials, wanted: Wanted, at: str, tried: Iterable[Any]) -> Iterator[Hit]:
    for data in tried:
        changed = trials.changed(data)
        if changed and wanted(changed) and schema.is_valid(data):
            yield at, changed


def _hits(trials: Trials, wanted: Wanted, rounds: Iterable[Changes]) -> Iterator[Hit]:
    """Yield the valid changes of single places that are wanted.

    The other values of a place are not tried once it has touched a line in no wanted way.
    """
    unwanted: set[str] = set()
    postponed: dict[str, Any] = {}
    for changes in chain(rounds, [postponed]):
        left = {at: value for at, value in changes.items() if at not in unwanted}
        together, blamed = _plannable(trials, left)
        postponed |= {at: left[at] for at in left if _is_inside(at, blamed)}
        for at in _touching(trials, together):
            tried = [batch.applied(trials.data, {at: together[at]})]
            hits = list(_valid_hits(trials, wanted, at, tried))
            unwanted |= set() if hits else {at}
            yield from hits


def _plannable(trials: Trials, changes: Changes) -> tuple[Changes, set[str]]:
    """Return the changes that can be planned together, and the places that the others break."""
    blamed: set[str] = set()
    for _ in range(_MOST_REPAIRS):
        data = batch.applied(trials.data, changes)
        if trials.changed(data) is not None:
            break
        blamed |= {problem.at for problem in schema.problems_as_they_stand(data)}
        changes = {at: value for at, value in changes.items() if not _is_blamed(at, blamed)}
    return changes, blamed


def _touching(trials: Trials, changes: Changes) -> Iterator[str]:
    """Yield the places whose change touches a line or cannot be planned by itself."""

    def matters(group: Sequence[str]) -> bool:
        together = {at: changes[at] for at in group}
        return trials.may_touch(trials.changed(batch.applied(trials.data, together)))

    places = list(changes)
    if matters(places):
        yield from halving.singles(places, matters, repeat(True, _MOST_TRIALS))


def _is_inside(at: str, blamed: Collection[str]) -> bool:
    return any(at.startswith(f"{one}/") for one in blamed)


def _is_blamed(at: str, blamed: Collection[str]) -> bool:
    return any(f"{at}/".startswith(f"{one}/") or one.startswith(f"{at}/") for one in blamed)
