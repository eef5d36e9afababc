"""Adds a member to a flow list or map, and keeps every comment beside its member."""

from __future__ import annotations

from flogen.spec import yaml_nodes
from flogen.spec.yaml_nodes import Node

_STEP = 2


def is_flow(node: Node) -> bool:
    """Return whether the node is in flow style, in brackets or braces."""
    return bool(getattr(node, "flow_style", False))


def line_end(text: str, at: int) -> int:
    """Return the end of the line that contains `at`."""
    found = yaml_nodes.LINE_END.search(text, at)
    return found.start() if found else len(text)


def newline(text: str) -> str:
    """Return the line ending of a text: CRLF if the text contains one."""
    return "\r\n" if "\r\n" in text else "\n"


def with_member(text: str, node: Node, member: str) -> str:
    """Return the text with `member` as the last member of a flow list or map.

    If the closing bracket has a line of its own, so does the new member. If the last value is an
    alias, the result has another meaning: the caller must check it.
    """
    close = node.end_mark.index - 1
    end = _end_of_last(text, node)
    if not yaml_nodes.LINE_END.search(text, end, close):
        return _in_line(text, node, end, close, member)
    comma = _comma(text, end, close)
    is_first = not node.value
    behind = line_end(text, end if comma is None else comma)
    if behind > close:
        return _in_line(text, node, end, close, member)
    at = len(text[:close].rstrip()) if is_first else behind
    added = f"{newline(text)}{_indent(text, node)}{member}"
    after = added if comma is None else f"{added},"
    needs_comma = not is_first and comma is None
    return text[:end] + ("," if needs_comma else "") + text[end:at] + after + text[at:]


def _end_of_last(text: str, node: Node) -> int:
    """Return the end of the last member, or of the opening bracket if there is none."""
    if not node.value:
        return text.index("{" if yaml_nodes.is_mapping(node) else "[", node.start_mark.index) + 1
    last = node.value[-1]
    return int((last[1] if yaml_nodes.is_mapping(node) else last).end_mark.index)


def _in_line(text: str, node: Node, end: int, close: int, member: str) -> str:
    if node.value:
        return f"{text[:end]}, {member}{text[end:]}"
    if not yaml_nodes.is_mapping(node):
        return f"{text[:end]}{member}{text[end:]}"
    return f"{text[:end]} {member} {text[close:]}"


def _comma(text: str, start: int, close: int) -> int | None:
    """Return the position of the comma after the last member; None if there is none."""
    at = start
    while at < close:
        if text[at] == ",":
            return at
        at = line_end(text, at) if text[at] == "#" else at + 1
    return None


def _indent(text: str, node: Node) -> str:
    """Return the indentation of the last member's line; empty if that is the bracket's line."""
    opening = _white_space(text, node.start_mark.index)
    if not node.value:
        return opening + " " * _STEP
    last = node.value[-1]
    begins = (last[0] if yaml_nodes.is_mapping(node) else last).start_mark
    if begins.line == node.start_mark.line:
        return opening + " " * _STEP
    return _white_space(text, begins.index)


def _white_space(text: str, at: int) -> str:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    line = text[start:at]
    return line[: len(line) - len(line.lstrip())]
