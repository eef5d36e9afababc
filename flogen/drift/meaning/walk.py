"""Compares two trees, and returns the changes by path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from flogen.drift.meaning import nodes
from flogen.drift.meaning.align import Step, align
from flogen.drift.meaning.change import Change, How, Lines
from flogen.drift.meaning.nodes import Entry, Leaf, Mapping, Node

_LABELS = (".name", ".id", ".uses", ".key")  # keys that identify the maps of a list, the best first
_MOVES_SHOWN = 3  # per list; with more moves, the list is reported as reordered


def walk(planned: Node, disk: Node, path: str = "") -> Iterator[Change]:
    """Yield the changes from one tree to the other, in order."""
    if planned.content == disk.content:
        return
    if isinstance(planned, Mapping) and isinstance(disk, Mapping):
        rows = _Row.of_map(planned), _Row.of_map(disk)
        yield from _rows(*rows, path, planned, disk)
    elif isinstance(planned, nodes.Sequence) and isinstance(disk, nodes.Sequence):
        rows = _Row.of_list(planned), _Row.of_list(disk)
        yield from _rows(*rows, path, planned, disk)
    else:
        yield _changed(planned, disk, path)


@dataclass(frozen=True)
class _Row:
    """The parts of a map or a list.

    keys: the identity of each part; labels: what its name adds to a path; empty without a name.
    """

    entries: Sequence[Entry]
    keys: Sequence[Hashable]
    labels: Sequence[str]

    @classmethod
    def of_map(cls, node: Mapping) -> _Row:
        keys = [entry.part for entry in node.entries]
        return cls(node.entries, keys, keys)

    @classmethod
    def of_list(cls, node: nodes.Sequence) -> _Row:
        labels = [_label(item) for item in node.items]
        pairs = zip(node.items, labels, strict=True)
        keys = [label or item.content for item, label in pairs]
        entries = [Entry("", item, item.lines) for item in node.items]
        return cls(entries, keys, labels)

    @cached_property
    def counts(self) -> Counter[str]:
        """The number of parts with each label."""
        return Counter(self.labels)

    def is_unclear(self, label: str) -> bool:
        """Return whether several parts have the label."""
        return not label or self.counts[label] > 1


def _label(item: Node) -> str:
    if not isinstance(item, Mapping):
        return ""
    by_part = {entry.part: entry.value for entry in item.entries}
    for name in _LABELS:
        value = by_part.get(name)
        if isinstance(value, Leaf) and value.shown.startswith('"'):
            return f"[{_without_version(value.shown) if name == '.uses' else value.shown}]"
    return ""


def _without_version(action: str) -> str:
    """Return an action without its version, which identifies it across updates."""
    name, at, _ = action.partition("@")
    return f'{name}"' if at else action


def _alike(one: Entry, other: Entry, *, labelled: bool) -> bool:
    """Return whether one item can be a changed form of the other, although their keys differ."""
    if one.part:
        return False
    if labelled:
        return _share_half(one.value, other.value)
    return type(one.value) is type(other.value)


def _share_half(one: Node, other: Node) -> bool:
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return False
    mine = {(entry.part, entry.value.content) for entry in one.entries}
    theirs = {(entry.part, entry.value.content) for entry in other.entries}
    return 2 * len(mine & theirs) >= max(len(mine), len(theirs))


def _rows(planned: _Row, disk: _Row, path: str, before: Node, after: Node) -> Iterator[Change]:
    def alike(index: int, other: int) -> bool:
        labelled = bool(planned.labels[index] or disk.labels[other])
        return _alike(planned.entries[index], disk.entries[other], labelled=labelled)

    steps = tuple(align(planned.keys, disk.keys, alike))
    is_shuffled = sum(step.moved for step in steps) > _MOVES_SHOWN
    if is_shuffled:
        yield Change(path, "", "", before.lines, after.lines, How.MOVED)
    for step in steps:
        below = path + _name(step, planned, disk)
        yield from _step(step, planned, disk, below)
        if step.moved and not is_shuffled:
            yield _moved(step, planned, disk, below)


def _step(step: Step, planned: _Row, disk: _Row, path: str) -> Iterator[Change]:
    before = planned.entries[step.planned] if step.planned is not None else None
    after = disk.entries[step.disk] if step.disk is not None else None
    if before and after:
        yield from walk(before.value, after.value, path)
    elif before:
        yield Change(path, _value(before.value), "", before.lines, None, How.REMOVED)
    elif after:
        yield Change(path, "", _value(after.value), None, after.lines, How.ADDED)


def _value(node: Node) -> str:
    return node.shown if isinstance(node, Leaf) and node.shown != "null" else ""


def _name(step: Step, planned: _Row, disk: _Row) -> str:
    """Return what an item adds to a path: its name if it is unique, else its index."""
    homes = ((planned, step.planned), (disk, step.disk))
    labels = (row.labels[index] for row, index in homes if index is not None)
    index = step.disk if step.disk is not None else step.planned
    clear = (one for one in labels if not (planned.is_unclear(one) or disk.is_unclear(one)))
    return next(clear, f"[{index}]")


def _moved(step: Step, planned: _Row, disk: _Row, path: str) -> Change:
    assert step.planned is not None
    assert step.disk is not None
    before, after = planned.entries[step.planned], disk.entries[step.disk]
    following = step.disk + 1
    target = "to the end"
    if following < len(disk.entries):
        name = _name(Step(None, following), planned, disk)
        target = f"before {_bare(name)}"
    return Change(path, _value(before.value), target, before.lines, after.lines, How.MOVED)


def _bare(name: str) -> str:
    return name[1:-1] if name.startswith('["') else name.removeprefix(".")


def _changed(planned: Node, disk: Node, path: str) -> Change:
    before, after = planned.lines, disk.lines
    if isinstance(planned, Leaf) and isinstance(disk, Leaf):
        before, after = _first_that_differ(planned, disk)
    return Change(path, planned.shown, disk.shown, before, after)


def _first_that_differ(planned: Leaf, disk: Leaf) -> tuple[Lines, Lines]:
    """Return the lines of both from the first different line on."""
    pairs = zip(planned.source.split("\n"), disk.source.split("\n"), strict=False)
    same = next((number for number, (one, other) in enumerate(pairs) if one != other), 0)
    return _from(planned.lines, same), _from(disk.lines, same)


def _from(lines: Lines, number: int) -> Lines:
    return Lines(min(lines.first + number, lines.last), lines.last)
