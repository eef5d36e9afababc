"""Reads a file only if Terraform certainly reads the same."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.formats import hcl_tree
from flogen.terraform.offline import reader
from flogen.terraform.offline import syntax as s
from flogen.terraform.vetting import words

_KEYWORDS = frozenset({"for", "in", "if", "else", "endif", "endfor"})


def parsed(source: s.Source) -> s.Block | None:
    """Return the file; None if flogen's reader fails or misses a word of its code."""
    try:
        file = reader.read(source)
    except (hcl_tree.UnreadableError, ValueError, RecursionError):
        return None
    read = set(_starts(file))
    return None if any(word.start not in read for word in _expected(source.text)) else file


def _starts(node: s.Node) -> Iterator[int]:
    yield node.start
    for inner in s.children(node):
        yield from _starts(inner)


def _expected(text: str) -> Iterator[words.Word]:
    """Yield the words of the code that begin a part of an expression or of a block."""
    heads = [at for start, end in words.loops(text) for at in range(start, end)]
    in_heads = frozenset(heads)
    for word in words.of_code(text):
        is_name = word.start in in_heads and not word.is_called
        is_rest = text[max(word.start - 9, 0) : word.start].rstrip().endswith("::")
        if word.text not in _KEYWORDS and not is_name and not is_rest:
            yield word
