"""Adds an item to a top-level list of a spec's text, and keeps every other byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flogen.diagnostics import SpecError
from flogen.formats import literals
from flogen.spec import yaml_nodes
from flogen.spec.document import Document
from flogen.spec.yaml_nodes import Node
from flogen.write import flow_edit
from flogen.write.flow_edit import is_flow
from flogen.write.spec_edit import CannotEditError

_PLAIN = re.compile(r"[A-Za-z.][A-Za-z0-9._/@+-]*")
_SECTIONS_APART = re.compile(r"\n\r?\n")


def appended(text: str, key: str, value: str) -> str:
    """Return the text with `value` at the end of the list `key`, which is added if it is missing.

    Raise CannotEditError if no edit gives exactly that data.
    """
    data = Document.parse(text, "").data
    wanted = {**data, key: [*data.get(key, ()), value]}
    for candidate in _candidates(text, yaml_nodes.compose(text, ""), key, _scalar(value)):
        if _reads_as(candidate, wanted):
            return candidate
    raise CannotEditError


def _candidates(text: str, root: Node, key: str, item: str) -> Iterator[str]:
    found = {name.value: below for name, below in root.value}.get(key)
    if found is None:
        yield from _with_list(text, root, key, item)
    elif is_flow(found):
        yield flow_edit.with_member(text, found, item)
    else:
        dash = " " * found.start_mark.column + "- "
        at = flow_edit.line_end(text, _last_index(text, found.value[-1]))
        yield _put(text, at, flow_edit.newline(text) + dash + item)


def _with_list(text: str, root: Node, key: str, item: str) -> Iterator[str]:
    """Yield the text with the list at the end; then after the last value, in case `...` follows."""
    if is_flow(root):
        is_json = getattr(root.value[0][0], "style", None) == '"'
        added = f'"{key}": ["{item}"]' if is_json else f"{key}: [{item}]"
        yield flow_edit.with_member(text, root, added)
        return
    newline, column = flow_edit.newline(text), " " * root.start_mark.column
    blank = newline if _SECTIONS_APART.search(text) else ""
    added = f"{blank}{column}{key}:{newline}{column}  - {item}"
    bare = text.rstrip("\r\n")
    yield bare + newline + added + (text[len(bare) :] or newline)
    yield _put(text, flow_edit.line_end(text, _last_index(text, root)), newline + added)


def _reads_as(text: str, wanted: Any) -> bool:
    try:
        document = Document.parse(text, "")
    except SpecError:
        return False
    return not document.problems and bool(document.data == wanted)


def _scalar(value: str) -> str:
    """Return a plain scalar if every version of YAML reads it as text; else a quoted one."""
    is_word = value.isidentifier()
    is_plain = literals.yaml_key(value) == value if is_word else _PLAIN.fullmatch(value)
    return value if is_plain and Document.parse(value, "").data == value else literals.yaml(value)


def _put(text: str, at: int, added: str) -> str:
    return text[:at] + added + text[at:]


def _last_index(text: str, node: Node) -> int:
    return len(text[: node.end_mark.index].rstrip())
