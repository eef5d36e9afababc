"""The top-level blocks of a .tf file, parsed on demand.

A checked file is parsed completely. A planned file is only scanned for the heads of its blocks,
which is safe for flogen's own layout; a block is parsed on first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flogen.formats import hcl_tree
from flogen.terraform.offline import reader
from flogen.terraform.offline.syntax import Attribute as Step
from flogen.terraform.offline.syntax import Block, Name, Node, Source, expressions

_HEAD = re.compile(r'([a-z_]+)((?: "[^"]*")*) \{(\})?')
_HEREDOC = re.compile(r"<<-?([A-Za-z][\w.-]*)$")
_VARIABLE = re.compile(r"\bvar\.([\w-]+)")


@dataclass(frozen=True)
class Declared(Node):
    """A top-level block: its type and labels, and the block itself on demand."""

    type: str
    labels: tuple[str, ...]
    stop: int
    parsed: Block | None = None

    @cached_property
    def block(self) -> Block:
        """The block, parsed on first use."""
        if self.parsed is not None:
            return self.parsed
        return reader.read(self.source, self.start, self.stop).blocks[0]

    def label(self, number: int) -> str:
        """Return the label with this number, from 0; empty if there is none."""
        return self.labels[number] if number < len(self.labels) else ""


@dataclass(frozen=True)
class File:
    """One .tf file. trouble: where python-hcl2 failed; None if it did not.

    is_planned: whether the file is as flogen writes it, so that only its references can be wrong.
    """

    source: Source
    is_judged: bool
    declared: tuple[Declared, ...]
    root: Block | None = None
    trouble: int | None = None
    is_planned: bool = False

    @property
    def is_override(self) -> bool:
        """Whether its blocks are merged into those of the other files."""
        name = self.source.path.rpartition("/")[2]
        return name == "override.tf" or name.endswith("_override.tf")

    @cached_property
    def variables_used(self) -> frozenset[str]:
        """The names of all variables that the file refers to."""
        if self.root is None:
            return frozenset(_VARIABLE.findall(self.source.text))
        return frozenset(_variables(self.root))


def _variables(root: Block) -> Iterator[str]:
    for each in expressions(root):
        if isinstance(each, Step) and isinstance(each.of, Name) and each.of.name == "var":
            yield each.name


def parsed(path: str, text: str, is_planned: bool = False) -> File:
    """Return a file to be checked."""
    source = Source(path, text)
    try:
        root = reader.read(source)
    except hcl_tree.UnreadableError as error:
        return File(source, True, (), trouble=error.start or 0)
    return File(source, True, tuple(map(_of_block, root.blocks)), root, is_planned=is_planned)


def _of_block(block: Block) -> Declared:
    labels = tuple(label.text for label in block.labels)
    return Declared(
        type=block.type,
        labels=labels,
        stop=block.end,
        parsed=block,
        start=block.start,
        end=block.end,
        source=block.source,
    )


def scanned(path: str, text: str) -> File:
    """Return an unchanged file in flogen's own layout."""
    source = Source(path, text)
    return File(source, False, tuple(_heads(source)), is_planned=True)


def _heads(source: Source) -> Iterator[Declared]:
    head: re.Match[str] | None = None
    begin = at = 0
    marker = ""
    for line in source.text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        if marker:
            marker = "" if bare.strip() == marker else marker
        elif heredoc := _HEREDOC.search(bare):
            marker = heredoc[1]
        elif found := _HEAD.fullmatch(bare):
            head, begin = found, at
        is_end = not marker and head is not None and (bare == "}" or (head[3] and begin == at))
        at += len(line)
        if is_end and head is not None:
            yield _of_head(source, head, begin, at)
            head = None


def _of_head(source: Source, head: re.Match[str], begin: int, stop: int) -> Declared:
    return Declared(
        type=head[1],
        labels=tuple(re.findall(r'"([^"]*)"', head[2])),
        stop=stop,
        start=begin,
        end=begin + len(head[1]),
        source=source,
    )
