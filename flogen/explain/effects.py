"""Computes how variations of one place of the spec change the files of one family."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from flogen import planning
from flogen.diagnostics import SpecError, UserError
from flogen.explain import lines
from flogen.explain.variations import How, variations
from flogen.model import read
from flogen.planning.load import Spec
from flogen.schema.problem import Problem
from flogen.spec import pointer
from flogen.targets.artifact import Artifact

Files = Mapping[str, Artifact]
_PATCHES = "/overrides/"
Strengths = Mapping[int, int]
Changed = Iterable[tuple[str, Mapping[int, bool]]]
Touched = Mapping[str, Strengths]
GONE, COULD_SAY, SAYS = range(3)
"""How strongly a place decides a line: it can take it away; it could say it, with a key that it
does not have; it says it, so that another value puts another line there."""


@dataclass(frozen=True)
class Question:
    """A question about a spec. Questions about the same data share their cached results."""

    data: str
    spec: Spec = field(compare=False)
    progress: Callable[[str], None] = field(compare=False)


@dataclass(frozen=True)
class Variant:
    """Two specs that differ in one place; before is None for the spec of the question."""

    before: Spec | None
    after: Spec
    how: How


@dataclass(frozen=True)
class Effect:
    """The effect of other values of one place.

    touched: the lines by path that they change or remove, each with its strength; is_any: whether
    anything differs, such as an added line; refused: the indices of the variants that cannot be
    planned.
    """

    touched: Touched
    is_any: bool
    refused: frozenset[int]


def question(spec: Spec, progress: Callable[[str], None]) -> Question:
    """Return the question about `spec`."""
    where = str(spec.path.absolute().parent)
    return Question(json.dumps([where, spec.document.data]), spec, progress)


@lru_cache(maxsize=256)
def present(asked: Question, family: str) -> Files:
    """Return the files of a family, without files to which a patch does not apply.

    Raise SpecError if a template fails.
    """
    return _files(planning.planned(asked.spec, (family,)))


@lru_cache(maxsize=2048)
def variants(asked: Question, at: str) -> tuple[Variant, ...]:
    """Return the other valid specs for one place."""
    asked.progress(pointer.dotted(at))
    data = asked.spec.document.data
    return tuple(
        Variant(
            None if found.before is data else with_data(asked.spec, found.before),
            with_data(asked.spec, found.after),
            found.how,
        )
        for found in variations(data, at)
    )


@lru_cache(maxsize=8192)
def effect(asked: Question, at: str, family: str) -> Effect:
    """Return the effect of the variants of one place on the files of a family.

    Patches are not applied unless the place is part of a patch: their values do not depend on it,
    and a value that they expect may change.
    """
    touched: dict[str, dict[int, int]] = {}
    refused: set[int] = set()
    is_any = False
    patched = f"{at}/".startswith(_PATCHES)
    for number, variant in enumerate(variants(asked, at)):
        before = _before(asked, variant.before, family, patched)
        after = planned(asked, variant.after, family, patched)
        if before is None or after is None:
            refused.add(number)
        elif before != after:
            is_any = True
            strength = COULD_SAY if variant.how is How.ADDITION else SAYS
            note(touched, _changed(present(asked, family), before, after), strength)
    return Effect(touched, is_any, frozenset(refused))


def other_values(asked: Question, at: str) -> tuple[Variant, ...]:
    """Return the variants that every family can plan; none if all of them are removals."""
    found = (effect(asked, at, family).refused for family in planning.FAMILIES)
    refused = frozenset[int]().union(*found)
    numbered = enumerate(variants(asked, at))
    possible = tuple(variant for number, variant in numbered if number not in refused)
    return () if all(variant.how is How.REMOVAL for variant in possible) else possible


def with_data(spec: Spec, data: Any) -> Spec:
    document = replace(spec.document, data=data)
    return replace(spec, document=document, project=read.from_document(document))


def _before(asked: Question, spec: Spec | None, family: str, patched: bool) -> Files | None:
    if spec is None:
        return present(asked, family) if patched else without_patches(asked, family)
    return planned(asked, spec, family, patched)


@lru_cache(maxsize=256)
def without_patches(asked: Question, family: str) -> Files | None:
    return planned(asked, asked.spec, family, patched=False)


def planned(asked: Question, spec: Spec, family: str, patched: bool) -> Files | None:
    """Return the files of a family; None if a patch or a template fails for the variant."""
    shown = spec if patched else replace(spec, project=replace(spec.project, overrides=()))
    try:
        found = planning.planned(shown, (family,))
    except (SpecError, UserError):
        return None
    is_known = set(found.problems) <= set(_problems(asked, family))
    return _files(found) if is_known else None


@lru_cache(maxsize=256)
def _problems(asked: Question, family: str) -> tuple[Problem, ...]:
    return planning.planned(asked.spec, (family,)).problems


def _files(found: planning.Planned) -> Files:
    return {made.path: made for made in found.artifacts}


def merge(found: dict[str, dict[int, int]], others: Touched) -> None:
    """Add the lines of each name with their strength, if they have no higher one."""
    for name, touched in others.items():
        known = found.setdefault(name, {})
        for line, strength in touched.items():
            known[line] = max(known.get(line, GONE), strength)


def note(touched: dict[str, dict[int, int]], found: Changed, strength: int) -> None:
    """Add the changed lines of each name; a line that nothing replaces has the strength GONE."""
    for name, changed in found:
        strengths = {line: strength if is_new else GONE for line, is_new in changed.items()}
        merge(touched, {name: strengths})


def _changed(now: Files, before: Files, after: Files) -> Changed:
    """Yield by path the lines of `now` that are in `before` and not in `after`."""
    for path in now.keys() & before.keys():
        if before[path] != after.get(path):
            old, new = before[path].text, after[path].text if path in after else ""
            yield path, in_present(now[path].text, old, lines.changed(old, new))


def in_present(now: str, before: str, found: dict[int, bool]) -> dict[int, bool]:
    """Return lines of `before` by their number in `now`, if they exist there."""
    if now == before:
        return found
    return {line: found[there] for line, there in lines.kept(now, before).items() if there in found}
