"""Sets a value in the text of a spec, and keeps every other byte."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Any

from flogen.diagnostics import SpecError
from flogen.formats import literals
from flogen.spec import yaml_nodes
from flogen.spec.document import Document
from flogen.write import flow_edit
from flogen.write.flow_edit import is_flow

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*")
_NUMBER = re.compile(r"[0-9.e_-]+|0[ox].*")
_STEP = 2


class CannotEditError(Exception):
    """The text cannot be edited there, for example because of an alias."""


def assign(text: str, keys: Sequence[str], value: str) -> str:
    """Return the text with `value` at the path `keys`, in the style of the text around it.

    Missing keys are added after the last member of their parent. Raise CannotEditError if the
    result would not be exactly that data.
    """
    before = Document.parse(text, "")
    changed = _changed(text, keys, value)
    try:
        is_right = Document.parse(changed, "").data == _expected(before.data, keys, value)
    except SpecError:
        is_right = False
    if not is_right:
        raise CannotEditError
    return changed


def _expected(data: Any, keys: Sequence[str], value: str) -> Any:
    result = copy.deepcopy(data)
    above = result
    for key in keys[:-1]:
        above = above.setdefault(key, {})
    above[keys[-1]] = value
    return result


def _changed(text: str, keys: Sequence[str], value: str) -> str:
    node, step = yaml_nodes.compose(text, ""), _STEP
    for depth, key in enumerate(keys):
        if not yaml_nodes.is_mapping(node):
            raise CannotEditError
        below = {name.value: part for name, part in node.value}.get(key)
        if below is None:
            place = _in_flow if is_flow(node) else _in_block
            return place(text, node, step, keys[depth:], value)
        step = max(_column(below) - _column(node), 0) or step
        node = below
    start, end = node.start_mark.index, node.end_mark.index
    return text[:start] + _scalar(value, getattr(node, "style", None)) + text[end:]


def _in_flow(text: str, node: yaml_nodes.Node, _: int, keys: Sequence[str], value: str) -> str:
    member = _scalar(value)
    for key in reversed(keys[1:]):
        member = f"{{ {_scalar(key)}: {member} }}"
    member = f"{_scalar(keys[0])}: {member}"
    return flow_edit.with_member(text, node, member)


def _in_block(text: str, node: yaml_nodes.Node, step: int, keys: Sequence[str], value: str) -> str:
    column = _column(node)
    lines = [f"{' ' * (column + step * i)}{_scalar(key)}:" for i, key in enumerate(keys)]
    lines[-1] += f" {_scalar(value)}"
    line_end = flow_edit.newline(text)
    at = _end_of_last_line(text, node)
    return text[:at] + "".join(line_end + line for line in lines) + text[at:]


def _end_of_last_line(text: str, node: yaml_nodes.Node) -> int:
    """Return the end of the line with the last value of a block mapping."""
    while node.value and not isinstance(node.value, str) and not is_flow(node):
        last = node.value[-1]
        node = last[1] if yaml_nodes.is_mapping(node) else last
    used = len(text[: node.end_mark.index].rstrip())
    return flow_edit.line_end(text, used)


def _column(node: yaml_nodes.Node) -> int:
    """Return the column of the keys of a block mapping; 0 if it has none."""
    is_block = yaml_nodes.is_mapping(node) and node.value and not is_flow(node)
    return int(node.value[0][0].start_mark.column) if is_block else 0


def _scalar(value: str, style: str | None = None) -> str:
    """Return a scalar in the given quotes; else plain if every YAML version reads that as text."""
    if style in ("'", '"'):
        return f"{style}{value}{style}"
    is_plain = _PLAIN.fullmatch(value) and not _NUMBER.fullmatch(value.lower())
    return value if is_plain and Document.parse(value, "").data == value else literals.yaml(value)
