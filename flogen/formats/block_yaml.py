"""Writes data as block-style YAML for insertion into existing text, formatted as prettier does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flogen.formats import literals


def behind_key(value: Any) -> list[str]:
    """Return the text after `key:`: the rest of its line, then the lines below.

    The indentation is relative to the key.
    """
    if _is_filled(value):
        inner = below(value)
        return ["", *_indented(inner)]
    return [""] if value is None else _leaf(value)


def behind_dash(value: Any) -> list[str]:
    """Return the text after `-`: the rest of its line, then the lines below.

    The indentation is relative to the dash.
    """
    if _is_filled(value):
        first, *rest = below(value)
        return [f" {first}", *_indented(rest)]
    return _leaf(value)


def below(value: Any) -> list[str]:
    """Return the lines of a nonempty map or list."""
    if isinstance(value, dict):
        entries = ((literals.yaml_key(key) + ":", behind_key(item)) for key, item in value.items())
    else:
        entries = (("-", behind_dash(item)) for item in value)
    return [line for mark, (first, *rest) in entries for line in (mark + first, *rest)]


def _is_filled(value: Any) -> bool:
    return isinstance(value, dict | list) and bool(value)


def _leaf(value: Any) -> list[str]:
    if isinstance(value, dict | list):
        return [" {}" if isinstance(value, dict) else " []"]
    if isinstance(value, str) and _reads_as_lines(value):
        mark = " |" if value.endswith("\n") else " |-"
        return [mark, *_indented(value.removesuffix("\n").split("\n"))]
    return [f" {literals.yaml(value)}"]


def _reads_as_lines(value: str) -> bool:
    """Return whether a literal block, which has no escapes, can hold a text of several lines."""
    *lines, last = value.split("\n")
    ends_well = bool(last) or bool(lines and lines[-1])
    begins_well = bool(lines and lines[0]) and not value.startswith(" ")
    is_plain = value.replace("\n", "").isprintable()
    return begins_well and ends_well and is_plain and not any(line.endswith(" ") for line in lines)


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" if line else line for line in lines]
