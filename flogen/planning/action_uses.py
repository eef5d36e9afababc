"""Finds the actions that a workflow uses, and the commit and version of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flogen.diagnostics import Span
from flogen.model.action_pins import Pin

USES = re.compile(
    r"^(?P<before>\s*(?:- )?uses: (?P<action>[\w.-]+/[\w./-]+)@)(?P<ref>\S+)(?P<after>.*)$", re.M
)
_VERSION = re.compile(r" # (v[0-9]+(?:\.[0-9]+){0,2})")


@dataclass(frozen=True)
class Pinned:
    """An action at one commit, and the lines of the planned files that use it."""

    action: str
    pin: Pin
    places: tuple[tuple[str, int], ...]


def pinned(texts: Mapping[str, str]) -> tuple[Pinned, ...]:
    """Return each action of some files at each commit, sorted. texts: the text of each path."""
    found: dict[tuple[str, Pin], list[tuple[str, int]]] = {}
    for path, action, pin, span in _all(texts.items()):
        found.setdefault((action, pin), []).append((path, span.line))
    actions = sorted(found, key=lambda each: (each[0], each[1].sha))
    return tuple(Pinned(action, pin, tuple(found[action, pin])) for action, pin in actions)


def _all(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, Pin, Span]]:
    for path, text in texts:
        yield from ((path, *each) for each in pins(text))


def pins(text: str) -> Iterator[tuple[str, Pin, Span]]:
    """Yield each use of an action: its name, its pin, and where it is."""
    for number, line in enumerate(text.split("\n"), 1):
        if match := USES.match(line):
            comment = _VERSION.fullmatch(match["after"])
            start, end = match.span("action")[0], match.span("after")[1]
            pin = Pin(comment[1] if comment else "", match["ref"])
            yield match["action"], pin, Span(number, start + 1, end - start)
