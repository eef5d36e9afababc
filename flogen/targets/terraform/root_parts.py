"""A root made of optional parts, each with its templates and requirements."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from flogen.model.project import Project
from flogen.targets.terraform import root as roots
from flogen.targets.terraform.root import File, Input, Root


@dataclass(frozen=True)
class Made:
    """A part that the spec uses: the templates and context of its files, and its requirements.

    sets: the secrets of the GitHub repository that it sets.
    """

    files: Collection[str]
    context: dict[str, Any]
    providers: Collection[str]
    inputs: tuple[Input, ...] = ()
    sets: tuple[str, ...] = ()


Part = Callable[[Project], Made | None]


def root(project: Project, folder: str, state: str, parts: tuple[Part, ...]) -> Root | None:
    """Return the root with these parts; None without any."""
    made = _made(project, parts)
    return _root(folder, state, made) if made else None


def files(project: Project, folder: str, state: str, parts: tuple[Part, ...]) -> Iterator[File]:
    """Yield path, template and context of each file of a root; none without parts."""
    made = _made(project, parts)
    for part in made:
        for name in part.files:
            yield f"{folder}/{name}", f"{folder}/{name}.j2", part.context
    if made:
        yield from roots.files(project, _root(folder, state, made))


def _root(folder: str, state: str, made: list[Made]) -> Root:
    needed = sorted({name for part in made for name in part.providers})
    inputs = tuple(dict.fromkeys(given for part in made for given in part.inputs))
    known = tuple(name for part in made for name in part.sets)
    return Root(folder, state, needed, inputs, sets=known)


def _made(project: Project, parts: tuple[Part, ...]) -> list[Made]:
    return [found for part in parts if (found := part(project))]
