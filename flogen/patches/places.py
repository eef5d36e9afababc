"""Locates each entry of block-style YAML in its text."""

from __future__ import annotations

from dataclasses import dataclass

from ruamel.yaml.nodes import CollectionNode, ScalarNode

from flogen.patches.resolve import Keys
from flogen.spec import yaml_nodes
from flogen.spec.yaml_nodes import Node


@dataclass(frozen=True)
class Entry:
    """A key with its value, or a dash with its item.

    start: the index of the key or the dash; after: the index after the colon or the dash.
    """

    start: int
    after: int
    node: Node


def entries(text: str, parent: Node) -> list[Entry]:
    """Return the entries of a block-style map or list."""
    if yaml_nodes.is_mapping(parent):
        return [_of_key(text, key, value) for key, value in parent.value]
    return [_of_item(text, item, parent.start_mark.column) for item in parent.value]


def entry_at(text: str, root: Node, keys: Keys) -> Entry:
    """Return the entry of the value at the keys, of which there is at least one."""
    parent = node_at(root, keys[:-1])
    return entries(text, parent)[_index(parent, keys[-1])]


def node_at(root: Node, keys: Keys) -> Node:
    """Return the node at the keys."""
    for key in keys:
        child = root.value[_index(root, key)]
        root = child[1] if yaml_nodes.is_mapping(root) else child
    return root


def is_leaf(node: Node) -> bool:
    """Return whether a node is a scalar or a flow-style collection."""
    return not isinstance(node, CollectionNode) or bool(node.flow_style)


def is_block_scalar(node: Node) -> bool:
    """Return whether a node is a block scalar, with `|` or `>`."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def is_plain_text(node: Node) -> bool:
    """Return whether a node is unquoted text."""
    is_plain = isinstance(node, ScalarNode) and node.style is None
    return is_plain and isinstance(yaml_nodes.scalar(node)[0], str)


def end_of(text: str, entry: Entry) -> int:
    """Return the index after the last character of an entry, without a trailing comment."""
    node = entry.node
    if yaml_nodes.is_absent(node):
        return entry.after
    if not is_leaf(node):
        return end_of(text, entries(text, node)[-1])
    start, end = node.start_mark.index, node.end_mark.index
    return int(start) + len(text[start:end].rstrip())


def line_start(text: str, index: int) -> int:
    """Return the index of the start of the line that contains `index`."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Return the index of the next line end from `index`."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found


def with_comments(text: str, start: int) -> int:
    """Return the start of the comment lines directly above an entry, in its column.

    Without such lines, returns the start of the entry's line. Comments at the top of the file
    belong to the file.
    """
    own = line_start(text, start)
    mark = " " * (start - own) + "#"
    above = own
    while above and text.startswith(mark, line_start(text, above - 1)):
        above = line_start(text, above - 1)
    return above or own


def _index(parent: Node, key: str | int) -> int:
    if isinstance(key, int):
        return key
    return next(index for index, (name, _) in enumerate(parent.value) if name.value == key)


def _of_key(text: str, key: Node, value: Node) -> Entry:
    after = text.index(":", key.end_mark.index) + 1
    return Entry(key.start_mark.index, after, value)


def _of_item(text: str, item: Node, column: int) -> Entry:
    """Return the entry of an item. Its dash is in the list's column, on its line or above."""
    start = line_start(text, item.start_mark.index)
    while text[start + column : start + column + 1] != "-" and start:
        start = line_start(text, start - 1)
    return Entry(start + column, start + column + 1, item)
