"""A root made of parts: each is there where the spec asks for it, and says what it needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from flogen.model import Project
from flogen.targets.terraform import root as roots
from flogen.targets.terraform.root import File, Input, Root


@dataclass(frozen=True)
class Made:
    """A part that the spec asks for: what its files are made of, and what they need."""

    files: Collection[str]
    context: dict[str, Any]
    providers: Collection[str]
    inputs: tuple[Input, ...] = ()


Part = Callable[[Project], Made | None]


def files(project: Project, folder: str, state: str, parts: tuple[Part, ...]) -> Iterator[File]:
    """Path, template and context of each file of a root; none where no part is asked for."""
    made = [found for part in parts if (found := part(project))]
    if not made:
        return
    for part in made:
        for name in part.files:
            yield f"{folder}/{name}", f"{folder}/{name}.j2", part.context
    needed = sorted({name for part in made for name in part.providers})
    inputs = tuple(dict.fromkeys(given for part in made for given in part.inputs))
    yield from roots.files(project, Root(folder, state, needed, inputs))
