"""Reads HCL into a tree with lines.

The tree that python-hcl2 parses keeps every token with its place; its data do not.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

from flogen.drift.meaning import nodes
from flogen.drift.meaning.change import Lines
from flogen.formats import hcl_tree
from flogen.formats.hcl_tree import kind as _kind
from flogen.formats.hcl_tree import span as _span

_COMMENT = re.compile(r"#.*|//.*|/\*(?s:.*?)\*/")
_ESCAPED = re.compile(r"(?:\$\$|%%)\{")
_STANDS_IN = {"$${": "\ue000\ue001\ue002", "%%{": "\ue003\ue004\ue005"}
_LAYOUT = "new_line_or_comment"
_WITH_TEXT = frozenset(
    {
        "NAME",
        "INT_LITERAL",
        "FLOAT_LITERAL",
        "STRING_CHARS",
        "ESCAPED_INTERPOLATION",
        "ESCAPED_DIRECTIVE",
        "TEMPLATE_STRING",
        "HEREDOC_TEMPLATE",
        "HEREDOC_TEMPLATE_TRIM",
    }
)
_SILENT = frozenset({"resource"})  # Terraform's addresses omit this word


def read(text: str) -> nodes.Reading:
    """Return the tree, the comments and the tokens of `text`. Raise UnreadableError."""
    plain = _without_escapes(text)
    try:
        tree = hcl_tree.parsed(plain)
    except hcl_tree.UnreadableError as error:
        raise nodes.UnreadableError from error
    spans = sorted(hcl_tree.spans(tree))
    comments = nodes.comments(text, spans, _COMMENT)
    tokens = _tokens(tree), tuple((comment.text, comment.behind) for comment in comments)
    source = _Source(text)
    (body,) = (child for child in tree.children if _kind(child) == "body")
    return nodes.Reading(source.body(body), comments, tokens)


def _without_escapes(text: str) -> str:
    """Return the text with other characters in place of `$${` and `%%{`, which hcl2 reads only if
    a closing brace follows. Raise UnreadableError if the text has these characters already.
    """
    if any(sign in text for signs in _STANDS_IN.values() for sign in signs):
        raise nodes.UnreadableError
    return _ESCAPED.sub(lambda found: _STANDS_IN[found[0]], text)


class _Source:
    """Makes nodes from parts of one parsed text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = nodes.Places(text)

    def body(self, tree: Any) -> nodes.Mapping:
        """Return the attributes and blocks between two braces, or in a file."""
        parts = [child for child in tree.children if _kind(child) in ("attribute", "block")]
        return nodes.Mapping(nodes.numbered(map(self._entry, parts)), self._lines(tree))

    def _entry(self, tree: Any) -> nodes.Entry:
        if _kind(tree) == "attribute":
            value = self._expression(tree.children[-1])
            return nodes.Entry(nodes.part(self._name(tree.children[0])), value, self._lines(tree))
        inside = next(child for child in tree.children if _kind(child) == "body")
        return nodes.Entry(self._address(tree), self.body(inside), self._lines(tree))

    def _address(self, block: Any) -> str:
        kinds = ("identifier", "keyword", "literal_value", "string")
        names = [self._name(child) for child in block.children if _kind(child) in kinds]
        if len(names) > 1 and names[0] in _SILENT:
            names = names[1:]
        return "".join(map(nodes.part, names))

    def _name(self, tree: Any) -> str:
        return self._slice(tree).strip('"')

    def _expression(self, tree: Any) -> nodes.Node:
        while _kind(tree) == "expr_term" and len(tree.children) == 1:
            tree = tree.children[0]
        if _kind(tree) == "object":
            elements = [child for child in tree.children if _kind(child) == "object_elem"]
            return nodes.Mapping(nodes.numbered(map(self._element, elements)), self._lines(tree))
        if _kind(tree) == "tuple":
            items = [child for child in tree.children if not _is_layout_of_tuple(child)]
            return nodes.Sequence(tuple(map(self._expression, items)), self._lines(tree))
        return self._leaf(tree)

    def _element(self, tree: Any) -> nodes.Entry:
        name = self._name(tree.children[0])
        return nodes.Entry(nodes.part(name), self._expression(tree.children[-1]), self._lines(tree))

    def _leaf(self, tree: Any) -> nodes.Leaf:
        source = self._slice(tree)
        shown = " ".join(source.split()) if "\n" in source else source
        return nodes.Leaf(shown, _tokens(tree), source, self._lines(tree))

    def _slice(self, tree: Any) -> str:
        start, end = _span(tree)
        return self._text[start:end]

    def _lines(self, tree: Any) -> Lines:
        return self._places.lines(*_span(tree))


def _is_layout_of_tuple(tree: Any) -> bool:
    return _kind(tree) in (_LAYOUT, "COMMA", "LSQB", "RSQB")


def _tokens(tree: Any) -> Hashable:
    """Return the tokens without the layout; in an object, a comma is layout."""
    if not hasattr(tree, "data"):
        return (tree.type, str(tree)) if tree.type in _WITH_TEXT else tree.type
    silent = (_LAYOUT, "COMMA") if _kind(tree) == "object" else (_LAYOUT,)
    return _kind(tree), *(_tokens(child) for child in tree.children if _kind(child) not in silent)
