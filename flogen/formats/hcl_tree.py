"""Parses HCL with python-hcl2 into a tree with the position of every token."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# About a hundred nested brackets; files written by hand have about ten.
_MAX_DEPTH = 200


class UnreadableError(Exception):
    """python-hcl2 cannot parse the text. `start` is the position of the error, or None."""

    def __init__(self, start: int | None = None) -> None:
        super().__init__("not valid HCL")
        self.start = start


def parsed(text: str) -> Any:
    """Return the tree of `text`. Raise UnreadableError."""
    import hcl2  # slow to import, and many commands need no HCL

    try:
        tree = hcl2.parses_to_tree(text)
    except Exception as error:  # lark, the parser of hcl2, raises many types
        start = getattr(error, "pos_in_stream", None)
        raise UnreadableError(start if isinstance(start, int) else None) from error
    for start in _too_deep(tree):
        raise UnreadableError(start)
    return tree


def _too_deep(tree: Any) -> Iterator[int]:
    """Yield the position at which a tree is too deep for the recursive functions."""
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > _MAX_DEPTH:
            yield span(node)[0]
            return
        waiting += [(child, depth + 1) for child in getattr(node, "children", ())]


def kind(tree: Any) -> str:
    """Return the name of a rule or of a token."""
    return str(tree.data) if hasattr(tree, "data") else str(tree.type)


def span(tree: Any) -> tuple[int, int]:
    """Return the start and end of a part of the text; 0, 0 for an empty part."""
    place = getattr(tree, "meta", tree)
    return getattr(place, "start_pos", 0), getattr(place, "end_pos", 0)


def spans(tree: Any) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each token that is neither a line end nor a comment."""
    for token in tree.scan_values(lambda value: value.type != "NL_OR_COMMENT"):
        yield token.start_pos, token.end_pos
