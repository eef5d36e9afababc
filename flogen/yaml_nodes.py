"""YAML text → nodes with positions, guarded against texts that are made to hurt."""

from __future__ import annotations

import math
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from flogen.diagnostics import Diagnostic, Span, SpecError

MAX_DEPTH = 40
MAX_VALUES = 100_000
LINE_END = re.compile(r"\r\n|\r|\n")
_TAG = "tag:yaml.org,2002:"

__all__ = ["Node", "collection_problem", "compose", "key_problem", "scalar", "span"]

Problem = tuple[str, Span, str]


def compose(text: str, path: str) -> Node:
    """The root node of `text`. Raises SpecError for bad syntax, too deep nesting or alias bombs."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except RecursionError:
        raise _error(path, text, _too_deep(Span(1, 1))) from None
    except MarkedYAMLError as error:
        raise _error(path, text, _syntax_problem(error, text)) from None
    except ReaderError as error:
        raise _error(path, text, _bad_character(error, text)) from None
    except (YAMLError, ValueError, OverflowError) as error:
        raise _error(path, text, (str(error).splitlines()[0], Span(1, 1), "")) from None
    if root is None:
        raise _error(path, text, ("there is nothing but comments here", Span(1, 1), ""))
    _Guard(path, text).check(root, 0)
    assert isinstance(root, Node)
    return root


def is_mapping(node: Node) -> bool:
    """Whether a node is a map of keys."""
    return isinstance(node, MappingNode)


def span(node: Node) -> Span:
    """Where a node stands; one that spans lines is as wide as its first character."""
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Span(start.line + 1, start.column + 1, max(1, width))


def key_problem(key: Node) -> Problem | None:
    """Why a node cannot be a key, or None."""
    if key.tag == f"{_TAG}merge":
        hint = "repeat the keys, or let an environment inherit with `like`"
        return "merge keys (<<) are not part of this language", span(key), hint
    if not isinstance(key, ScalarNode):
        return "a key must be text", span(key), "write a name before the colon"
    if key.tag != f"{_TAG}str":
        hint = f'write "{key.value}" in quotes' if key.value else "write a name before the colon"
        return f"the key {key.value or 'here'} is not text", span(key), hint
    return None


def scalar(node: Node) -> tuple[Any, Problem | None]:
    """The value of a scalar node by YAML 1.2's core schema, and what is wrong with it."""
    kind = str(node.tag).removeprefix(_TAG)
    if kind in ("str", "timestamp"):
        return node.value, None
    if kind == "null":
        return None, None
    if kind == "bool":
        return node.value.lower() == "true", None
    if kind in ("int", "float"):
        return _number(node, kind)
    hint = "leave the tag out; plain values and quoted text are enough"
    return None, (f"the tag {_shown_tag(node.tag)} is not part of this language", span(node), hint)


def collection_problem(node: Node) -> Problem | None:
    """Why a mapping or a list carries a tag that this language does not know, or None."""
    if node.tag in (f"{_TAG}map", f"{_TAG}seq"):
        return None
    return (
        f"the tag {_shown_tag(node.tag)} is not part of this language",
        span(node),
        "leave it out",
    )


def _shown_tag(tag: str | None) -> str:
    name = str(tag)
    return f"!!{name.removeprefix(_TAG)}" if name.startswith(_TAG) else name


def _number(node: Node, kind: str) -> tuple[Any, Problem | None]:
    try:
        value = _int(node.value) if kind == "int" else float(node.value.replace("_", ""))
    except ValueError:
        return node.value, None
    if isinstance(value, float) and not math.isfinite(value):
        return None, ("this is not a finite number", span(node), "write a plain number")
    return value, None


def _int(text: str) -> int:
    digits = text.replace("_", "").lower()
    base = next((base for mark, base in (("0x", 16), ("0o", 8), ("0b", 2)) if mark in digits), 10)
    if len(digits) > 30:
        raise ValueError
    return int(digits, base)


def _syntax_problem(error: MarkedYAMLError, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    where = Span(mark.line + 1, mark.column + 1) if mark else Span(1, 1)
    problem = (error.problem or error.context or "this is not YAML").strip()
    if where.line > len(LINE_END.split(text)):
        where = Span(len(LINE_END.split(text)), 1)
    return problem, where, _syntax_hint(problem, error)


def _syntax_hint(problem: str, error: MarkedYAMLError) -> str:
    if "'\\t'" in problem:
        return "indent with spaces; YAML does not take tabs"
    if "mapping values are not allowed" in problem:
        return "check the indentation, and put text that holds `: ` in quotes"
    if "'%'" in problem or "'@'" in problem or "'`'" in problem:
        return "put the text in quotes"
    begun = error.context_mark
    return f"{error.context}, begun on line {begun.line + 1}" if begun and error.context else ""


def _bad_character(error: ReaderError, text: str) -> Problem:
    before = text[: error.position]
    where = Span(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    return "a control character stands here", where, "remove it, or write it as an escape in quotes"


def _too_deep(where: Span) -> Problem:
    return f"this is nested more than {MAX_DEPTH} levels deep", where, "a spec needs far fewer"


def _error(path: str, text: str, problem: Problem) -> SpecError:
    message, where, hint = problem
    lines = LINE_END.split(text)
    excerpt = lines[where.line - 1] if where.line <= len(lines) else ""
    return SpecError((Diagnostic("yaml-syntax", message, path, where, hint=hint, excerpt=excerpt),))


class _Guard:
    """Measures what a node expands to, once for each node however often it is an alias."""

    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text
        self._measured: dict[int, tuple[int, int]] = {}
        self._open: set[int] = set()

    def check(self, node: Node, depth: int) -> tuple[int, int]:
        """How many values the node expands to and how many levels it has."""
        if id(node) in self._open:
            self._refuse("this contains an alias of itself", node, "write it out")
        if depth + self._measured.get(id(node), (0, 0))[1] > MAX_DEPTH:
            raise _error(self._path, self._text, _too_deep(span(node)))
        if id(node) not in self._measured:
            self._open.add(id(node))
            self._measured[id(node)] = self._measure(node, depth)
            self._open.remove(id(node))
        return self._measured[id(node)]

    def _measure(self, node: Node, depth: int) -> tuple[int, int]:
        below = [self.check(part, depth + 1) for part in _children(node)]
        size = 1 + sum(values for values, _ in below)
        if size > MAX_VALUES:
            message = f"this expands to more than {MAX_VALUES:,} values"
            self._refuse(message, node, "use fewer aliases")
        return size, 1 + max((levels for _, levels in below), default=0)

    def _refuse(self, message: str, node: Node, hint: str) -> None:
        raise _error(self._path, self._text, (message, span(node), hint))


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []
