"""HCL as python-hcl2 parses it: a tree in which every token keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# A hundred brackets within each other; a file that a person wrote has about ten.
_MAX_DEPTH = 200


class UnreadableError(Exception):
    """The text is no HCL that python-hcl2 can read. `start` is where it gave up, if it said so."""

    def __init__(self, start: int | None = None) -> None:
        super().__init__("no HCL that can be read")
        self.start = start


def parsed(text: str) -> Any:
    """The tree of `text`. Raises UnreadableError."""
    import hcl2  # costs more than many a check that needs no HCL

    try:
        tree = hcl2.parses_to_tree(text)
    except Exception as error:  # the parser below hcl2 raises errors of many kinds
        start = getattr(error, "pos_in_stream", None)
        raise UnreadableError(start if isinstance(start, int) else None) from error
    for start in _too_deep(tree):
        raise UnreadableError(start)
    return tree


def _too_deep(tree: Any) -> Iterator[int]:
    """Where a tree is too deep for the functions that walk it, which call themselves."""
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > _MAX_DEPTH:
            yield span(node)[0]
            return
        waiting += [(child, depth + 1) for child in getattr(node, "children", ())]


def kind(tree: Any) -> str:
    """The name of a rule or of a token."""
    return str(tree.data) if hasattr(tree, "data") else str(tree.type)


def span(tree: Any) -> tuple[int, int]:
    """Where a part of the text begins and ends; 0, 0 for an empty part."""
    place = getattr(tree, "meta", tree)
    return getattr(place, "start_pos", 0), getattr(place, "end_pos", 0)


def spans(tree: Any) -> Iterator[tuple[int, int]]:
    """Where each token stands that is neither a line's end nor a comment."""
    for token in tree.scan_values(lambda value: value.type != "NL_OR_COMMENT"):
        yield token.start_pos, token.end_pos
