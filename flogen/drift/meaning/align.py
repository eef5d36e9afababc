"""Matches the items of two sequences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Step:
    """One item: its index in either sequence; None if it is missing there."""

    planned: int | None
    disk: int | None
    moved: bool = False


_LOOK_AHEAD = 20  # the most items that are searched for a renamed one

Alike = Callable[[int, int], bool]
Opcode = tuple[str, int, int, int, int]


def align(planned: Sequence[Hashable], disk: Sequence[Hashable], alike: Alike) -> Iterator[Step]:
    """Return a step for each item, in order.

    Items with equal keys match, also if they moved. Of the other items in one place, those match
    that are `alike`, by their indices.
    """
    opcodes = list(match(planned, disk))
    came_from = _moves(opcodes, planned, disk)
    gone = set(came_from.values())
    for kind, start, end, disk_start, disk_end in opcodes:
        if kind == "equal":
            yield from map(Step, range(start, end), range(disk_start, disk_end))
        else:
            left = [index for index in range(start, end) if index not in gone]
            new = [index for index in range(disk_start, disk_end) if index not in came_from]
            yield from _gap(left, new, alike)
            moved = (index for index in range(disk_start, disk_end) if index in came_from)
            yield from (Step(came_from[index], index, moved=True) for index in moved)


def match(planned: Sequence[Hashable], disk: Sequence[Hashable]) -> Iterator[Opcode]:
    """Return the opcodes of `difflib`, after the common start and end are set aside.

    Without that, `difflib` can match the wrong one of several equal items and report two changes.
    """
    start = common(planned, disk)
    end = common(planned[start:][::-1], disk[start:][::-1])
    last, disk_last = len(planned) - end, len(disk) - end
    if start:
        yield "equal", 0, start, 0, start
    inside = SequenceMatcher(None, planned[start:last], disk[start:disk_last])
    for kind, *indices in inside.get_opcodes():
        first, after, disk_first, disk_after = (start + index for index in indices)
        yield kind, first, after, disk_first, disk_after
    if end:
        yield "equal", last, len(planned), disk_last, len(disk)


def common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Return the number of items, or characters, in the common prefix."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _moves(
    opcodes: Iterable[Opcode],
    planned: Sequence[Hashable],
    disk: Sequence[Hashable],
) -> dict[int, int]:
    """Return the moved items: index on disk → planned index."""
    gaps = [code for code in opcodes if code[0] != "equal"]
    left: defaultdict[Hashable, list[int]] = defaultdict(list)
    for _, start, end, _, _ in reversed(gaps):
        for index in reversed(range(start, end)):
            left[planned[index]].append(index)
    new = (index for _, _, _, start, end in gaps for index in range(start, end))
    return {index: left[disk[index]].pop() for index in new if left.get(disk[index])}


def _gap(left: list[int], new: list[int], alike: Alike) -> Iterator[Step]:
    unmatched = list(new)
    for index in left:
        found = next((one for one in unmatched[:_LOOK_AHEAD] if alike(index, one)), None)
        if found is not None:
            unmatched.remove(found)
        yield Step(index, found)
    yield from (Step(None, index) for index in unmatched)
