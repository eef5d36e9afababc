"""The parts of rendered .tf files in which a mistake can be made, and a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from flogen.formats import hcl_tree
from flogen.formats.hcl_tree import kind, span

NAMES = ("identifier", "keyword", "literal_value")
NAMED = ("variable", "output", "resource", "data", "module")
OPEN = ("locals", "required_providers", "backend")


@dataclass(frozen=True)
class Mutation:
    """One mistake: of what kind, in which file, and the stretch that is replaced."""

    kind: str
    path: str
    start: int
    end: int
    text: str

    def applied(self, text: str) -> str:
        """The file's text with the mistake."""
        return text[: self.start] + self.text + text[self.end :]


@dataclass(frozen=True)
class Site:
    """A part of a file's tree.

    above: the types of the blocks around it, outermost first; owner: the type of the resource or
    data source around it, `data.` before that of a data source.
    """

    path: str
    source: str
    tree: Any
    above: tuple[str, ...] = ()
    owner: str = ""

    @property
    def start(self) -> int:
        return span(self.tree)[0]

    @property
    def end(self) -> int:
        return span(self.tree)[1]

    @property
    def text(self) -> str:
        return self.source[self.start : self.end]

    def of(self, *kinds: str) -> list[Site]:
        """The parts right below of these kinds."""
        found = (each for each in self.tree.children if kind(each) in kinds)
        return [replace(self, tree=each) for each in found]

    def replaced(self, name: str, text: str) -> Mutation:
        return Mutation(name, self.path, self.start, self.end, text)

    def behind(self, name: str, text: str) -> Mutation:
        return Mutation(name, self.path, self.end, self.end, text)

    def dropped(self, name: str) -> Mutation:
        """Without it, and without the comma or the line's end behind it."""
        rest = self.source[self.end :]
        extra = len(rest) - len(rest.lstrip(" ,"))
        return Mutation(name, self.path, self.start, self.end + extra, "")


def sites(path: str, source: str) -> Iterator[Site]:
    """Every part of a file."""
    yield from _below(Site(path, source, hcl_tree.parsed(source)))


def _below(site: Site) -> Iterator[Site]:
    yield site
    inside = inside_of(site) if kind(site.tree) == "block" else site
    for child in site.tree.children:
        if hasattr(child, "data"):
            yield from _below(replace(inside, tree=child))


def inside_of(block: Site) -> Site:
    """The place inside a block."""
    type_ = block.of(*NAMES)[0].text
    labels = [each.text.strip('"') for each in block.of("string")]
    owner = block.owner
    if not block.above and type_ in ("resource", "data"):
        owner = f"{'data.' if type_ == 'data' else ''}{labels[0]}"
    return replace(block, above=(*block.above, type_), owner=owner)
