"""User templates, which replace built-in ones. They are an input of the plan, as text."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flogen import resources
from flogen.diagnostics import Diagnostic, Span, SpecError
from flogen.repository.tree import Entry, Kind, Tree

RULE = "template"
_APART = "init/"  # for flogen init, which renders without a spec
_NOT_MEANT = ("README.md", "LICENSE")


@dataclass(frozen=True)
class Shadow:
    """A user template. name: that of the built-in template it replaces; path: shown in messages."""

    name: str
    path: str
    text: str


Shadows = tuple[Shadow, ...]


@cache
def names() -> tuple[str, ...]:
    """Return the names of the templates that a user template can replace, sorted."""
    folder = resources.templates()
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*.j2"))
    return tuple(sorted(name for name in found if not name.startswith(_APART)))


def read(folder: str, tree: Tree, shown: str) -> Shadows:
    """Return the user templates in `folder` of a tree; messages call the folder `shown`.

    Raise SpecError for a template that is a link, a folder or not UTF-8.
    """
    entries = ((name, tree.read(f"{folder}/{name}")) for name in names())
    there = ((name, entry) for name, entry in entries if entry.kind is not Kind.NOTHING)
    return tuple(
        _shadow(name, posixpath.normpath(f"{shown}/{name}"), entry) for name, entry in there
    )


def unknown(folder: str, tree: Tree) -> Iterator[str]:
    """Yield the files in `folder` that replace no template, as paths relative to it."""
    for path in tree.listed(folder):
        name = path.removeprefix(f"{folder}/")
        is_meant = not name.endswith(("/", *_NOT_MEANT)) and "/." not in f"/{name}"
        if is_meant and name not in names():
            yield name


def _shadow(name: str, path: str, entry: Entry) -> Shadow:
    if entry.kind is not Kind.FILE:
        hint = "copy the file: flogen does not follow links"
        raise _unusable(path, f"{entry.kind.value} is in the place of this template", hint)
    try:
        text = entry.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = entry.content[: error.start].count(b"\n") + 1
        raise _unusable(path, "the template is not UTF-8", "save it as UTF-8", line) from None
    return Shadow(name, path, text.replace("\r\n", "\n"))


def _unusable(path: str, message: str, hint: str, line: int = 0) -> SpecError:
    span = Span(line, 1) if line else None
    return SpecError((Diagnostic(RULE, message, path, span, hint=hint),))
