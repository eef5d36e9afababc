"""The values that the expressions of a block can refer to, for paths of files."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from flogen.terraform.offline import syntax as s

_FARTHEST = 8  # the longest chain of references to follow
Expressions = tuple[s.Expression, ...]


@dataclass(frozen=True)
class Scope:
    """The values that a block can refer to, from all files that define them.

    folder: the module's folder; each: the for_each of the block and of its overrides; values: the
    module's local values; bound: the names from `for` and `dynamic`, with their collections.
    """

    folder: str
    each: Expressions
    values: Mapping[str, Expressions]
    bound: Mapping[str, Expressions]
    left: int = _FARTHEST

    def deeper(self) -> Scope:
        """Return the scope one reference further; empty at the limit."""
        return replace(self, left=self.left - 1)

    def sources(self, name: str, attribute: str) -> Expressions:
        """Return all expressions that `name.attribute` can come from; none if that is unknown."""
        of_name = self.bound.get(name, ())
        if name == "each" and attribute in ("key", "value"):
            return of_name + self.each
        return of_name + (self.values.get(attribute, ()) if name == "local" else ())


def of(
    path: str, block: s.Block, parsed: Mapping[str, s.Block], unread: Collection[str] = ()
) -> Scope:
    """Return the scope of a block in the file at `path`.

    parsed: all files, by path; unread: the folders with a file that is not in `parsed`, which can
    define any name.
    """
    folder = posixpath.dirname(path)
    if folder in unread:
        return Scope(folder, (), {}, _bound(block))
    module = [file for other, file in parsed.items() if posixpath.dirname(other) == folder]
    alike = [each for file in module for each in file.blocks if _head(each) == _head(block)]
    loops = [argument.value for each in alike if (argument := each.argument("for_each"))]
    return Scope(folder, tuple(loops), _values(module), _bound(block))


def _head(block: s.Block) -> tuple[str, ...]:
    return (block.type, *(label.text for label in block.labels))


def _values(module: list[s.Block]) -> Mapping[str, Expressions]:
    found: dict[str, Expressions] = defaultdict(tuple)
    for file in module:
        for block in file.of_type("locals"):
            for argument in block.arguments:
                found[argument.name] += (argument.value,)
    return dict(found)


def _bound(block: s.Block) -> Mapping[str, Expressions]:
    found: dict[str, Expressions] = defaultdict(tuple)
    for loop in (node for node in s.expressions(block) if isinstance(node, s.For)):
        for name in loop.names:
            found[name] += (loop.collection,)
    for name, collection in _dynamic(block):
        found[name] += (collection,)
    return dict(found)


def _dynamic(block: s.Block) -> Iterator[tuple[str, s.Expression]]:
    for inner in block.blocks:
        loop, iterator = inner.argument("for_each"), inner.argument("iterator")
        if inner.type == "dynamic" and loop:
            chosen = iterator.value if iterator else None
            yield chosen.name if isinstance(chosen, s.Name) else inner.label(0), loop.value
        yield from _dynamic(inner)
