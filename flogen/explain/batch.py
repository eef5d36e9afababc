"""Applies many changes to a spec at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flogen.spec import pointer

Changes = Mapping[str, Any]


def applied(data: Any, changes: Changes) -> Any:
    """Return `data` with each value of `changes` at its JSON pointer.

    No pointer is above another. What has no change below it is shared with `data`.
    """
    tree: dict[str, Any] = {}
    for at, value in changes.items():
        *above, last = pointer.split(at)
        node = tree
        for part in above:
            node = node.setdefault(part, {})
        node[last] = _Value(value)
    return _changed(data, tree)


class _Value:
    """A new value, as a leaf of the tree of changes."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _changed(data: Any, tree: Any) -> Any:
    if isinstance(tree, _Value):
        return tree.value
    if isinstance(data, list):
        items = ((item, tree.get(str(index))) for index, item in enumerate(data))
        return [item if below is None else _changed(item, below) for item, below in items]
    return {**data, **{key: _changed(data.get(key), below) for key, below in tree.items()}}


def rounds(choices: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Yield changes until each place has had each of its values, in as few rounds as possible.

    choices: the values of each JSON pointer, in the order of the spec. In one round no place is
    inside another.
    """
    waiting = {at: list(values) for at, values in choices.items() if values}
    while waiting:
        found: dict[str, Any] = {}
        last = None
        for at, values in waiting.items():
            if last is None or not at.startswith(f"{last}/"):
                found[at] = values.pop(0)
                last = at
        waiting = {at: values for at, values in waiting.items() if values}
        yield found
