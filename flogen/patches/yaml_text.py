"""Applies a patch to YAML text: changes only the lines of the value and keeps comments.

Each edit uses the positions of the parser's nodes and is then verified by parsing the result. If
the result is not the expected data, as in a flow-style list, the nearest parent collection is
rewritten, provided that no comment is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from flogen.diagnostics import Diagnostic, SpecError
from flogen.patches import data, lines, places
from flogen.patches.misfit import MisfitError
from flogen.patches.resolve import Keys, value_at
from flogen.spec import yaml_nodes
from flogen.spec.document import Document
from flogen.spec.yaml_nodes import Node

_SHOWN = "the file"


def read(text: str) -> Any:
    """Return the data of a text. Raise MisfitError if it is not YAML that can be patched."""
    return _parsed(text)[1]


@lru_cache(maxsize=32)
def _parsed(text: str) -> tuple[Node, Any]:
    """Return the root node and the data. Cached, since each patch parses the previous result."""
    try:
        root = yaml_nodes.compose(text, _SHOWN)
    except SpecError as error:
        raise _unreadable(error.diagnostics[0]) from None
    document = Document.of_node(root, text, _SHOWN)
    if document.problems:
        raise _unreadable(document.problems[0])
    return root, document.data


def _unreadable(found: Diagnostic) -> MisfitError:
    line = found.span.line if found.span else 1
    return MisfitError("path", f"line {line} of the file cannot be read: {found.message}")


def patched(text: str, keys: Keys, op: str, value: Any) -> str:
    """Return the text after the operation. Raise MisfitError if a comment would be lost."""
    root, before = _parsed(text)
    wanted = data.changed(before, keys, op, value)
    for attempt in _attempts(text, root, keys, op, wanted):
        if _reads_as(attempt, wanted):
            return attempt
    hint = "eject the file to manage it yourself"
    raise MisfitError("path", "this cannot be patched without losing a comment or its layout", hint)


def _attempts(text: str, root: Node, keys: Keys, op: str, wanted: Any) -> Iterator[str]:
    edit = _EDITS[op]
    if not any(places.is_leaf(node) for node in _above(root, keys)):
        edited = edit(text, root, keys, wanted)
        if edited is not None:
            yield edited
    for depth in range(len(keys) - 1, 0, -1):
        above = keys[:depth]
        if not any(places.is_leaf(node) for node in _above(root, above)):
            entry = places.entry_at(text, root, above)
            if not lines.has_comment(text, entry.node):
                yield lines.replaced(text, entry, value_at(wanted, above))


def _above(root: Node, keys: Keys) -> list[Node]:
    """Return the collections on the path of the keys, from the root."""
    return [places.node_at(root, keys[:depth]) for depth in range(len(keys))]


def _replace(text: str, root: Node, keys: Keys, wanted: Any) -> str | None:
    return lines.replaced(text, places.entry_at(text, root, keys), value_at(wanted, keys))


def _add(text: str, root: Node, keys: Keys, wanted: Any) -> str | None:
    parent = places.node_at(root, keys[:-1])
    value = value_at(wanted, keys)
    if isinstance(keys[-1], str):
        return lines.with_key(text, parent, keys[-1], value)
    return lines.with_item(text, parent, keys[-1], value)


def _remove(text: str, root: Node, keys: Keys, wanted: Any) -> str | None:
    parent, entry = places.node_at(root, keys[:-1]), places.entry_at(text, root, keys)
    if len(parent.value) > 1:
        return lines.without(text, parent, entry)
    return _replace(text, root, keys[:-1], wanted) if keys[:-1] else None


_EDITS: dict[str, Callable[[str, Node, Keys, Any], str | None]] = {
    "add": _add,
    "remove": _remove,
    "replace": _replace,
}


def _reads_as(text: str, wanted: Any) -> bool:
    try:
        return data.same(read(text), wanted)
    except MisfitError:
        return False
