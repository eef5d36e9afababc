"""Finds values that depend on themselves, directly or through others."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.finding import Finding, at
from flogen.terraform.offline.module import Module

Names = tuple[str, ...]


def check(module: Module) -> Iterator[Finding]:
    """Yield the cycles of local values, each once, at its first member."""
    judged = {file.source.path for file in module.files if file.is_judged}
    reported: set[str] = set()
    for name, argument in module.locals.items():
        circle = None if name in reported else _circle(name, module)
        if circle is not None and argument.source.path in judged:
            reported.update(circle)
            shown = " → ".join(f"local.{each}" for each in (*circle, name))
            message = f"local.{name} depends on itself: {shown}"
            yield at(argument, "terraform-language", message)


def _circle(name: str, module: Module) -> Names | None:
    """Return the cycle from a local value back to itself; None if there is none."""
    seen: set[str] = set()
    ways: list[Names] = [(name,)]
    while ways:
        way = ways.pop(0)
        for each in _needed(way[-1], module):
            if each == name:
                return way
            if each not in seen:
                seen.add(each)
                ways.append((*way, each))
    return None


def _needed(name: str, module: Module) -> Iterator[str]:
    """Yield the local values that a local value refers to."""
    argument = module.locals.get(name)
    for each in s.expressions(argument.value) if argument else ():
        match each:
            case s.Attribute(of=s.Name(name="local"), name=needed):
                yield needed
