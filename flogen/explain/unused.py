"""Finds values of the spec that decide nothing."""

from __future__ import annotations

from collections.abc import Callable

from flogen import planning, schema
from flogen.explain import edits, effects
from flogen.explain.effects import Question, Variant
from flogen.planning.load import Spec
from flogen.spec import pointer

Facts = Callable[[Spec], object]


def unused(
    spec: Spec, facts: Facts, progress: Callable[[str], None] = lambda _: None
) -> tuple[str, ...]:
    """Return the JSON pointers of values that no line and no rule depends on, in file order.

    facts: returns the findings of the rules for a spec that plans the same files; they are only
    compared. A value is not unused if no other value is valid, or if the schema requires it for a
    part that is used. Writes nothing.
    """
    asked = effects.question(spec, progress)
    data = spec.document.data
    leaves = [at for at in edits.pointers(data) if edits.is_leaf(edits.value_at(data, at))]
    idle = [at for at in leaves if _is_idle(asked, at, facts)]
    return tuple(at for at in idle if not _is_demanded(asked, at))


def _is_idle(asked: Question, at: str, facts: Facts) -> bool:
    """Return whether there are other values and none of them changes anything."""
    others = effects.other_values(asked, at)
    found = (effects.effect(asked, at, family).is_any for family in planning.FAMILIES)
    return bool(others) and not any(found) and not any(_is_noticed(asked, v, facts) for v in others)


def _is_noticed(asked: Question, variant: Variant, facts: Facts) -> bool:
    return facts(variant.before or asked.spec) != facts(variant.after)


def _is_demanded(asked: Question, at: str) -> bool:
    """Return whether the smallest removable part around `at` requires `at`.

    True if the part decides something, or if only the whole spec can be removed.
    """
    data = asked.spec.document.data
    part = at
    while part and not schema.is_valid(edits.without(data, part)):
        part = pointer.parent(part)
    if part in (pointer.ROOT, at):
        return part == pointer.ROOT
    below = edits.pointers(edits.value_at(data, part), part)
    places = ((place, family) for place in (part, *below) for family in planning.FAMILIES)
    found = (effects.effect(asked, *place) for place in places)
    return any(effect.is_any or effect.refused for effect in found)
