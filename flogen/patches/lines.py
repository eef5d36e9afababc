"""Edits the lines of block-style YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flogen.formats import block_yaml, literals
from flogen.patches.places import (
    Entry,
    end_of,
    entries,
    is_block_scalar,
    is_leaf,
    is_plain_text,
    line_end,
    line_start,
    with_comments,
)
from flogen.spec.yaml_nodes import Node

_PIN = re.compile(r".+@[0-9a-f]{40}")
_BLANKS = re.compile(r"\A([ \t]*\n)+")
_PLAIN = re.compile(r"[A-Za-z$/](?!.*(: | #|  ))[^\x00-\x1f\x7f-\xa0\ufeff\u2028\u2029]*(?<![: ])")


def replaced(text: str, entry: Entry, value: Any) -> str:
    """Return the text with another value in an entry.

    A comment after the old value stays, unless it names the version of a replaced commit.
    """
    first, *below = _behind(text, entry, value)
    comment = _comment(text, entry)
    new = "\n".join([first + comment, *_indented(below, _column(text, entry.start))])
    return text[: entry.after] + new + text[line_end(text, end_of(text, entry)) :]


def with_key(text: str, parent: Node, key: str, value: Any) -> str:
    """Return the text with a new last key in a map, spaced by a blank line as its siblings are."""
    last = entries(text, parent)[-1]
    first, *below = block_yaml.behind_key(value)
    new = _indented([f"{literals.yaml_key(key)}:{first}", *below], parent.start_mark.column)
    return _put_behind(text, parent, last, new)


def with_item(text: str, parent: Node, index: int, value: Any) -> str:
    """Return the text with a new item before the one at `index`, or at the end of the list."""
    items = entries(text, parent)
    first, *below = block_yaml.behind_dash(value)
    new = _indented([f"-{first}", *below], parent.start_mark.column)
    if index == len(items):
        return _put_behind(text, parent, items[-1], new)
    start = with_comments(text, items[index].start)
    blank = [""] if _is_spaced(text, parent) else []
    return text[:start] + "\n".join([*new, *blank, ""]) + text[start:]


def without(text: str, parent: Node, entry: Entry) -> str | None:
    """Return the text without an entry and the comment lines directly above it.

    None if the entry is on the line of a dash and a comment precedes the next entry.
    """
    siblings = entries(text, parent)
    stop = min(line_end(text, end_of(text, entry)) + 1, len(text))
    if text[line_start(text, entry.start) : entry.start].strip():
        between = text[stop : siblings[1].start]
        return None if between.strip() else text[: entry.start] + text[siblings[1].start :]
    start = with_comments(text, entry.start)
    before, after = text[:start], text[stop:]
    if entry.start == siblings[-1].start:
        before = before.rstrip("\n") + "\n"
    elif entry.start == siblings[0].start or before.endswith("\n\n"):
        after = _BLANKS.sub("", after)
    return before + after


def has_comment(text: str, node: Node) -> bool:
    """Return whether a node contains a comment."""
    start = node.start_mark.index
    rest = text[start : node.end_mark.index]
    for scalar in _scalars(node):
        first, last = scalar.start_mark.index - start, scalar.end_mark.index - start
        rest = rest[:first] + " " * (last - first) + rest[last:]
    return "#" in rest


def _scalars(node: Node) -> Iterator[Node]:
    if isinstance(node.value, str):
        yield node
    for child in node.value if not isinstance(node.value, str) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from _scalars(part)


def _behind(text: str, entry: Entry, value: Any) -> list[str]:
    is_item = text[entry.start : entry.after] == "-"
    if isinstance(value, str) and is_plain_text(entry.node) and _can_be_plain(value):
        return [f" {value}"]
    return block_yaml.behind_dash(value) if is_item else block_yaml.behind_key(value)


def _can_be_plain(value: str) -> bool:
    """Return whether every YAML version reads the unquoted text as this text."""
    is_word = value.isidentifier()
    fits = literals.yaml_key(value) == value if is_word else _PLAIN.fullmatch(value)
    return bool(fits)


def _comment(text: str, entry: Entry) -> str:
    node = entry.node
    behind = entry.after if not is_leaf(node) else end_of(text, entry)
    comment = text[behind : line_end(text, behind)].strip()
    is_kept = comment.startswith("#") and not is_block_scalar(node)
    if not is_kept or (isinstance(node.value, str) and _PIN.fullmatch(node.value)):
        return ""
    return f" {comment}"


def _put_behind(text: str, parent: Node, last: Entry, new: list[str]) -> str:
    blank = [""] if _is_spaced(text, parent) else []
    at = line_end(text, end_of(text, last))
    return "\n".join([text[:at], *blank, *new]) + text[at:]


def _is_spaced(text: str, parent: Node) -> bool:
    """Return whether a blank line precedes the last of several entries."""
    siblings = entries(text, parent)
    if len(siblings) < 2:
        return False
    start = with_comments(text, siblings[-1].start)
    return text[:start].endswith("\n\n")


def _column(text: str, index: int) -> int:
    return index - line_start(text, index)


def _indented(lines: list[str], column: int) -> list[str]:
    return [" " * column + line if line else line for line in lines]
