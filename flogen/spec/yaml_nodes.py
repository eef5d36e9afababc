"""Parses YAML text into nodes with positions, and rejects texts that exhaust resources."""

from __future__ import annotations

import math
import re
import warnings
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from flogen import masking
from flogen.diagnostics import Diagnostic, Span, SpecError
from flogen.repository import conflicts
from flogen.spec import yaml_slips
from flogen.spec.yaml_recording import Recording

MAX_DEPTH = 40
MAX_DIGITS = 30
MAX_VALUES = 100_000
TEXT_PER_VALUE = 100  # characters that count as one more value
LINE_END = re.compile(r"\r\n|\r|\n")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_TAG = "tag:yaml.org,2002:"
_TOO_DEEP = f"this is nested more than {MAX_DEPTH} levels deep"
_SHALLOWER = "a spec needs far fewer"
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_TOO_LARGE_ESCAPE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_ALIAS = "put it in quotes; * alone begins an alias, and there is no anchor of this name"
_QUOTES = "put it in quotes"
_NO_KEY = "write a name before the colon, and put text that begins with { in quotes"
_TABS = "indent with spaces; YAML does not allow tabs"
_CANNOT_BEGIN = re.compile(r"found character '([%@`])'")
_SIGNS = {
    "while scanning an alias": "*",
    "while scanning an anchor": "&",
    "while scanning a block scalar": "| or >",
}
_BASES = {"0o": 8, "0x": 16}
_BOOLEANS = {"true": True, "false": False}


__all__ = ["LINE_END", "Node", "collection_problem", "compose", "is_absent"]
__all__ += ["is_mapping", "key_problem", "scalar", "span"]

Problem = tuple[str, Span, str]


def compose(text: str, path: str, recording: Recording | None = None) -> Node:
    """Return the root node, and add its tokens and events to `recording`.

    Raise SpecError for bad syntax, too deep nesting or alias bombs.
    """
    if problem := _version_problem(text):
        raise _error(path, text, problem)
    try:
        root = _composed(text, recording)
    except MarkedYAMLError as error:
        raise _error(path, text, _conflict(text) or _syntax_problem(error, text)) from None
    except ReaderError as error:
        raise _error(path, text, _bad_character(error, text)) from None
    except (ValueError, OverflowError):
        raise _error(path, text, _bad_escape(text)) from None
    if root is None:
        raise _error(path, text, ("the file contains only comments", Span(1, 1), ""))
    _Guard(path, text).check(root, 0)
    assert isinstance(root, Node)
    return root


def _version_problem(text: str) -> Problem | None:
    for number, line in enumerate(LINE_END.split(text), 1):
        if line.startswith("%YAML") and line.split()[1:2] != ["1.2"]:
            hint = "leave the line out"
            return "this language is written in YAML 1.2", Span(number, 1, len(line)), hint
        if line.strip() and line.lstrip()[0] not in "%#":
            break
    return None


def _composed(text: str, recording: Recording | None) -> Any:
    parser = YAML(typ="safe", pure=True)
    parser.Composer = _ShallowComposer
    if recording is not None:
        parser.Scanner, parser.Parser = recording.classes()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReusedAnchorWarning)
        return parser.compose(text)


class _ShallowComposer(Composer):
    """A composer with a nesting limit below the one of Python's stack."""

    _nesting = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self._nesting > MAX_DEPTH:
            mark = self.parser.peek_event().start_mark
            raise ComposerError(None, None, _TOO_DEEP, mark)
        self._nesting += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._nesting -= 1


def is_absent(node: Node) -> bool:
    """Return whether a key or a dash has no value after it."""
    return bool(node.start_mark.index == node.end_mark.index)


def is_mapping(node: Node) -> bool:
    """Return whether a node is a map."""
    return isinstance(node, MappingNode)


def span(node: Node) -> Span:
    """Return the location of a node; the width is 1 if the node spans several lines."""
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Span(start.line + 1, start.column + 1, max(1, width))


def key_problem(key: Node) -> Problem | None:
    """Return why a node cannot be a key, or None."""
    if key.tag == f"{_TAG}merge":
        hint = "repeat the keys, or let an environment inherit with `like`"
        return "merge keys (<<) are not part of this language", span(key), hint
    if not isinstance(key, ScalarNode):
        return "a key must be text", span(key), _NO_KEY
    if key.tag != f"{_TAG}str":
        hint = f'write "{key.value}" in quotes' if key.value else "write a name before the colon"
        return f"the key {key.value or 'here'} is not text", span(key), hint
    return None


def scalar(node: Node) -> tuple[Any, Problem | None]:
    """Return the value of a scalar by YAML 1.2's core schema, and its problem or None."""
    kind = str(node.tag).removeprefix(_TAG)
    if kind in ("str", "timestamp", "merge", "value"):
        return _joined(node.value), None
    if kind == "null":
        return None, None
    if kind == "bool":
        return _BOOLEANS.get(node.value.lower(), node.value), None
    if kind in ("int", "float"):
        return _number(node, kind)
    hint = "leave the tag out; plain values and quoted text are enough"
    return None, (f"the tag {_shown_tag(node.tag)} is not part of this language", span(node), hint)


def _joined(text: str) -> str:
    """Combine each pair of surrogates, which JSON uses to escape an emoji, into one character."""
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def collection_problem(node: Node) -> Problem | None:
    """Return the problem if a map or a list has an unknown tag, or None."""
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
    text = node.value
    if kind == "int" and _INT.fullmatch(text) and len(text) <= MAX_DIGITS:
        return int(text, _BASES.get(text[:2], 10)), None
    if kind == "float" and _FLOAT.fullmatch(text) and math.isfinite(float(text)):
        value = float(text)
        return int(value) if value.is_integer() else value, None
    if kind == "float" and (_FLOAT.fullmatch(text) or _NOT_FINITE.fullmatch(text)):
        return None, ("this is not a finite number", span(node), "write a plain number")
    return text, None


def _syntax_problem(error: MarkedYAMLError, text: str) -> Problem:
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    where = Span(mark.line + 1, mark.column + 1) if mark else Span(1, 1)
    if begun and error.context in _SIGNS:
        where = Span(begun.line + 1, begun.column + 1)
        return f"text that begins with {_SIGNS[error.context]} must be in quotes", where, _QUOTES
    if (error.problem or "").startswith("found undefined alias"):
        return "text that begins with * must be in quotes", where, _ALIAS
    if sign := _CANNOT_BEGIN.search(error.problem or ""):
        return f"text that begins with {sign[1]} must be in quotes", where, _QUOTES
    if "'\\t'" in (error.problem or ""):
        return "a tab is not allowed here", where, _TABS
    if mark:
        began = (begun.line, begun.column) if begun else None
        at = mark.line, mark.column
        found = yaml_slips.slip(LINE_END.split(text), error.problem or "", at, began)
        if found:
            return found
    problem = (error.problem or error.context or "this is not YAML").strip()
    return problem, where, _syntax_hint(problem, error)


def _syntax_hint(problem: str, error: MarkedYAMLError) -> str:
    if problem == _TOO_DEEP:
        return _SHALLOWER
    if "mapping values are not allowed" in problem:
        return "check the indentation, and put text that contains `: ` in quotes"
    begun = error.context_mark
    return f"{error.context}, begun on line {begun.line + 1}" if begun and error.context else ""


def _conflict(text: str) -> Problem | None:
    found = conflicts.first(text)
    return found and (
        "there is a merge conflict marker",
        Span(found[0], 1, len(found[1])),
        "resolve the conflict",
    )


def _bad_character(error: ReaderError, text: str) -> Problem:
    before = text[: error.position]
    message = "a control character is not allowed here"
    return message, _span_after(before), "remove it, or write it as an escape in quotes"


def _bad_escape(text: str) -> Problem:
    """Return the problem for an escape that Python cannot convert to a character."""
    found = _TOO_LARGE_ESCAPE.search(text)
    before = text[: found.start()] if found else ""
    return "this escape is not a valid character", _span_after(before), "the last is \\U0010FFFF"


def _span_after(before: str) -> Span:
    lines = LINE_END.split(before)
    return Span(len(lines), len(lines[-1]) + 1)


def _error(path: str, text: str, problem: Problem) -> SpecError:
    message, where, hint = problem
    excerpt = masking.excerpt(text, where.line, is_spec=True)
    shown = Diagnostic("yaml-syntax", message, path, where, hint=hint, excerpt=excerpt)
    return SpecError((shown,))


class _Guard:
    """Measures the size of expanded nodes, once for each node however many aliases it has."""

    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text
        self._measured: dict[int, tuple[int, int]] = {}
        self._open: set[int] = set()

    def check(self, node: Node, depth: int) -> tuple[int, int]:
        """Return how many values the node expands to, and its number of levels."""
        if id(node) in self._open:
            self._refuse("this contains an alias of itself", node, "write it out")
        levels = self._measured.get(id(node), (0, 1))[1]
        if depth + levels - 1 > MAX_DEPTH:
            self._refuse(_TOO_DEEP, node, _SHALLOWER)
        if id(node) not in self._measured:
            self._open.add(id(node))
            self._measured[id(node)] = self._measure(node, depth)
            self._open.remove(id(node))
        return self._measured[id(node)]

    def _measure(self, node: Node, depth: int) -> tuple[int, int]:
        below = [self.check(part, depth + 1) for part in _children(node)]
        size = 1 + _length(node) // TEXT_PER_VALUE + sum(values for values, _ in below)
        if size > MAX_VALUES:
            message = f"this expands to more than {MAX_VALUES:,} values"
            self._refuse(message, node, "use fewer aliases")
        return size, 1 + max((levels for _, levels in below), default=0)

    def _refuse(self, message: str, node: Node, hint: str) -> None:
        raise _error(self._path, self._text, (message, span(node), hint))


def _length(node: Node) -> int:
    return len(node.value) if isinstance(node, ScalarNode) else 0


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []
