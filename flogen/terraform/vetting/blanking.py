"""Blanks the blocks of a .tf file that run programs or use a backend; keeps the line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flogen.formats import hcl_tree
from flogen.formats.hcl_tree import kind, span

RUNS = ("provisioner", "connection")
_TAKEN_OUT = {
    "resource": RUNS,
    "removed": RUNS,
    "terraform": ("backend", "cloud", "state_store"),
}
_NOT_A_LINE_END = re.compile(r"[^\r\n]")


def blanked(text: str) -> str:
    """Return the text with spaces in place of those blocks. Unreadable text is unchanged."""
    try:
        tree = hcl_tree.parsed(text)
    except hcl_tree.UnreadableError:
        return text
    for start, end in _stretches(tree, text):
        text = text[:start] + _NOT_A_LINE_END.sub(" ", text[start:end]) + text[end:]
    return text


def _stretches(tree: Any, text: str) -> Iterator[tuple[int, int]]:
    for block in _blocks(tree):
        for inner in _blocks(block):
            if _type(inner, text) in _TAKEN_OUT.get(_type(block, text), ()):
                yield span(inner)


def _blocks(tree: Any) -> Iterator[Any]:
    (body,) = (child for child in tree.children if kind(child) == "body")
    return (child for child in body.children if kind(child) == "block")


def _type(block: Any, text: str) -> str:
    start, end = span(block.children[0])
    return text[start:end]
