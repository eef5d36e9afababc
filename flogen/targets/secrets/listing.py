"""Formats the secrets of a project as text and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from flogen.report import clean
from flogen.targets.secrets import Needed

VERSION = 1


def text(found: Sequence[Needed]) -> str:
    """Return the secrets by place, as text; empty if there are none."""
    places = groupby(found, key=lambda one: one.place)
    return "\n".join(_section(place, list(members)) for place, members in places)


def as_json(found: Sequence[Needed]) -> str:
    """Return {"version": 1, "secrets": [{"place", "name", "origin", "readers", "commands"}]}."""
    data = {"version": VERSION, "secrets": [asdict(one) for one in found]}
    return json.dumps(data, indent=2) + "\n"


def _section(place: str, members: list[Needed]) -> str:
    return "\n".join([place, *(line for one in members for line in _lines(one))]) + "\n"


def _lines(one: Needed) -> Iterator[str]:
    yield f"  {one.name}"
    yield f"    from     {clean(one.origin)}"
    yield f"    read by  {', '.join(one.readers)}"
    for index, command in enumerate(one.commands):
        yield f"    {'' if index else 'set by':<9}{command}"
