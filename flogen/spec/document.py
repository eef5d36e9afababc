"""Parses YAML text into plain data, with the location of every key and value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flogen import masking
from flogen.diagnostics import Diagnostic, Hint, Span, changed_steps
from flogen.spec import pointer, private_values, yaml_nodes


@dataclass(frozen=True)
class Place:
    """The location of a value and its key, if any. An absent value has the location of its key."""

    value: Span
    key: Span | None = None
    is_collection: bool = False


@dataclass(frozen=True)
class Document:
    """One parsed text.

    data: maps, lists and scalars; places: JSON pointer → Place; problems: errors that did not
    prevent parsing, such as duplicate keys.
    """

    path: str
    text: str
    data: Any
    places: dict[str, Place]
    problems: tuple[Diagnostic, ...] = ()

    @classmethod
    def parse(cls, text: str, path: str) -> Document:
        """Parse `text`; messages call it `path`. Raise SpecError if it is not usable YAML."""
        return cls.of_node(yaml_nodes.compose(text, path), text, path)

    @classmethod
    def of_node(cls, root: yaml_nodes.Node, text: str, path: str) -> Document:
        """Return the document whose `text` was parsed to `root`."""
        reader = _Reader(path)
        data = reader.read(root, pointer.ROOT)
        document = cls(path, text, data, reader.places)
        problems = tuple(document.diagnostic(*found) for found in reader.problems)
        return cls(path, text, data, reader.places, problems)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without line ends."""
        return yaml_nodes.LINE_END.split(self.text)

    def span_of(self, at: str) -> Span:
        """Return the location of the value at the pointer `at`.

        For a map or a list with a key, this is the location of the key. If nothing is at `at`, it
        is the location of the nearest parent.
        """
        while at not in self.places and at:
            at = pointer.parent(at)
        place = self.places[at]
        return place.key if place.is_collection and place.key else place.value

    def span_of_key(self, at: str) -> Span:
        """Return the location of the key at `at`, or of the value if it has no key."""
        place = self.places.get(at)
        return place.key if place and place.key else self.span_of(at)

    def diagnostic(self, rule: str, message: str, span: Span, hint: Hint = "") -> Diagnostic:
        """Return an error at `span` of this document, with an excerpt. Tokens in it are masked."""
        masked = masking.excerpt(self.text, span.line, is_spec=True)
        excerpt = masking.starred(masked, self._private.get(span.line, ()))
        message, hint = masking.text(message), _masked(hint)
        return Diagnostic(rule, message, self.path, span, hint=hint, excerpt=excerpt)

    @cached_property
    def _private(self) -> dict[int, list[tuple[int, int]]]:
        """The parts of each line that may be secrets where only their names belong."""
        found: dict[int, list[tuple[int, int]]] = {}
        for at, place in self.places.items():
            span = place.value
            start, end = span.column - 1, span.column - 1 + span.width
            text = self.lines[span.line - 1][start:end] if not place.is_collection else ""
            if text and private_values.is_private(text.strip("\"'"), at):
                found.setdefault(span.line, []).append((start, end))
        return found


def _masked(hint: Hint) -> Hint:
    return masking.text(hint) if isinstance(hint, str) else changed_steps(hint, masking.text)


Problem = tuple[str, str, Span, str]


class _Reader:
    """Converts nodes into data, and records locations and problems."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[str, Place] = {}
        self.problems: list[Problem] = []

    def read(self, node: yaml_nodes.Node, at: str, key: Span | None = None) -> Any:
        is_collection = not isinstance(node.value, str)
        if is_collection:
            self._note(yaml_nodes.collection_problem(node))
        own = yaml_nodes.span(node)
        value = key if key and yaml_nodes.is_absent(node) else own
        self.places[at] = Place(value, key, is_collection)
        if isinstance(node.value, str):
            return self._scalar(node, at)
        return self._mapping(node, at) if yaml_nodes.is_mapping(node) else self._sequence(node, at)

    def _mapping(self, node: yaml_nodes.Node, at: str) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in self._keys(node):
            below = pointer.child(at, key.value)
            result[key.value] = self.read(value, below, yaml_nodes.span(key))
        return result

    def _keys(self, node: yaml_nodes.Node) -> Iterator[tuple[yaml_nodes.Node, yaml_nodes.Node]]:
        first: dict[str, Span] = {}
        for key, value in node.value:
            if problem := yaml_nodes.key_problem(key):
                self._note(problem)
            elif key.value in first:
                self._duplicate(key, first[key.value])
            else:
                first[key.value] = yaml_nodes.span(key)
                yield key, value

    def _duplicate(self, key: yaml_nodes.Node, first: Span) -> None:
        message = f'the key "{key.value}" is a duplicate'
        hint = f"the first one is on line {first.line}: remove one of them"
        self.problems.append(("duplicate-key", message, yaml_nodes.span(key), hint))

    def _sequence(self, node: yaml_nodes.Node, at: str) -> list[Any]:
        return [self.read(item, pointer.child(at, i)) for i, item in enumerate(node.value)]

    def _scalar(self, node: yaml_nodes.Node, at: str) -> Any:
        value, problem = yaml_nodes.scalar(node)
        self._note(problem)
        return value

    def _note(self, problem: tuple[str, Span, str] | None) -> None:
        if problem:
            self.problems.append(("yaml", *problem))
