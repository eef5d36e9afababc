"""A .tf file as frozen data: blocks, attributes and expressions, each with its place.

Places are offsets in the file's text, from 0; `Source.span` converts them to lines and columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property

from flogen.diagnostics import Span


@dataclass(frozen=True)
class Source:
    """A file's path and text."""

    path: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(at + 1 for at, char in enumerate(self.text) if char == "\n")]

    def span(self, start: int, end: int) -> Span:
        """Return a range as line, column and width; the width ends with the first line."""
        line = bisect_right(self._starts, start)
        first = self._starts[line - 1]
        stop = self.text.find("\n", start)
        end = min(end, stop if stop >= 0 else len(self.text))
        return Span(line, start - first + 1, max(end - start, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node at a place of a file."""

    start: int
    end: int
    source: Source = field(repr=False, compare=False)

    @property
    def span(self) -> Span:
        """Return the place as line, column and width."""
        return self.source.span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression(Node):
    """A node with a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal(Expression):
    """A string without interpolation, a number, true, false or null."""

    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Expression):
    """A string with interpolations or directives; `is_one` if it is a single interpolation."""

    parts: tuple[Expression, ...]
    is_one: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Items(Expression):
    """[…]: a tuple."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Members(Expression):
    """{…}: an object; a bare word as key is a literal."""

    members: tuple[tuple[Expression, Expression], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class For(Expression):
    """[for … : …] or {for … : … => …}; the second form has a `key`."""

    names: tuple[str, ...]
    collection: Expression
    key: Expression | None
    value: Expression
    condition: Expression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Expression):
    """A call of a function; `expands` if `...` follows the last argument."""

    name: str
    arguments: tuple[Expression, ...]
    expands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional(Expression):
    """… ? … : …"""

    condition: Expression
    yes: Expression
    no: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Expression):
    """An operator with one or two operands."""

    operator: str
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Expression):
    """(…)"""

    inner: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Expression):
    """A bare word: the root of a reference, or a name that an expression introduces."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Expression):
    """….name, at the place of the name."""

    of: Expression
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index(Expression):
    """…[key], at the place of the key."""

    of: Expression
    key: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Splat(Expression):
    """…[*] or ….*, and the expression for each element, which begins at an Element."""

    of: Expression
    each: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Expression):
    """The current element of a splat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument(Node):
    """name = value, at the place of the name."""

    name: str
    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Node):
    """A label of a block."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Node):
    """type "label" { … }, at the place of the type."""

    type: str
    labels: tuple[Label, ...]
    arguments: tuple[Argument, ...]
    blocks: tuple[Block, ...]

    def argument(self, name: str) -> Argument | None:
        """Return the argument with this name; None if there is none."""
        return next((each for each in self.arguments if each.name == name), None)

    def of_type(self, name: str) -> tuple[Block, ...]:
        """Return the nested blocks of this type."""
        return tuple(each for each in self.blocks if each.type == name)

    def label(self, number: int) -> str:
        """Return the label with this number, from 0; empty if there is none."""
        return self.labels[number].text if number < len(self.labels) else ""


def expressions(node: Node) -> Iterator[Expression]:
    """Yield every expression in a block or an expression, outer ones first."""
    if isinstance(node, Expression):
        yield node
    for inner in children(node):
        yield from expressions(inner)


def children(node: Node) -> Iterator[Node]:
    """Yield the direct children of a node."""
    for each in fields(node):
        if each.name != "source":
            yield from _nodes(getattr(node, each.name))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _nodes(each)


def chain(expression: Expression) -> tuple[Expression, ...]:
    """Return the steps of a reference from its root on."""
    steps = [expression]
    while isinstance(steps[-1], Attribute | Index):
        steps.append(steps[-1].of)
    return tuple(reversed(steps))
