"""Finds the members of a group that matter, without a trial of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import TypeVar

Member = TypeVar("Member")
Budget = Iterator[bool]
"""Has an item for each trial that is allowed."""

UNLIMITED: Budget = repeat(True)


def singles(
    group: Sequence[Member], matters: Callable[[Sequence[Member]], bool], budget: Budget = UNLIMITED
) -> Iterator[Member]:
    """Yield each member that matters by itself, of a group that matters.

    A group matters if one of its members does. The search ends when the budget is used up.
    """
    if len(group) < 2:
        yield from group
        return
    middle = len(group) // 2
    for half in (group[:middle], group[middle:]):
        if next(budget, False) and matters(half):
            yield from singles(half, matters, budget)
