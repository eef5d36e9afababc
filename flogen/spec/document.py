"""A YAML text as plain data, with the place of every key and value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flogen import masking
from flogen.diagnostics import Diagnostic, Span
from flogen.spec import pointer, yaml_nodes


@dataclass(frozen=True)
class Place:
    """Where a value stands, and its key where it has one; the key's place is an absent value's."""

    value: Span
    key: Span | None = None
    is_collection: bool = False


@dataclass(frozen=True)
class Document:
    """One parsed text.

    data: mappings, lists and scalars; places: JSON pointer → Place; problems: what is wrong with
    the text though it could be read, such as duplicate keys.
    """

    path: str
    text: str
    data: Any
    places: dict[str, Place]
    problems: tuple[Diagnostic, ...] = ()

    @classmethod
    def parse(cls, text: str, path: str) -> Document:
        """Parses `text`; messages call it `path`. Raises SpecError where it is not usable YAML."""
        return cls.of_node(yaml_nodes.compose(text, path), text, path)

    @classmethod
    def of_node(cls, root: yaml_nodes.Node, text: str, path: str) -> Document:
        """The document whose `text` was parsed to `root`."""
        reader = _Reader(path)
        data = reader.read(root, pointer.ROOT)
        document = cls(path, text, data, reader.places)
        problems = tuple(document.diagnostic(*found) for found in reader.problems)
        return cls(path, text, data, reader.places, problems)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return yaml_nodes.LINE_END.split(self.text)

    def span_of(self, at: str) -> Span:
        """The value at `at`, or its key where the value spans lines; else the nearest parent's."""
        while at not in self.places and at:
            at = pointer.parent(at)
        place = self.places[at]
        return place.key if place.is_collection and place.key else place.value

    def span_of_key(self, at: str) -> Span:
        """The key at `at`, or the value where there is no key."""
        place = self.places.get(at)
        return place.key if place and place.key else self.span_of(at)

    def diagnostic(self, rule: str, message: str, span: Span, hint: str = "") -> Diagnostic:
        """An error at `span` of this document, with its line. No token is repeated in it."""
        excerpt = masking.excerpt(self.text, span.line, is_spec=True)
        message, hint = masking.text(message), masking.text(hint)
        return Diagnostic(rule, message, self.path, span, hint=hint, excerpt=excerpt)


Problem = tuple[str, str, Span, str]


class _Reader:
    """Turns nodes into data, noting places and problems on the way."""

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
        message = f'the key "{key.value}" stands here a second time'
        hint = f"it stands on line {first.line} already: keep one of them"
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
