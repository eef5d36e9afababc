"""The findings of the offline check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flogen.diagnostics import Related, Span
from flogen.terraform.offline.syntax import Node


@dataclass(frozen=True)
class Finding:
    """One finding: its rule, the error, its place, and a hint."""

    rule: str
    message: str
    path: str
    span: Span | None
    hint: str = ""
    related: tuple[Related, ...] = ()


Findings = Iterator[Finding]


def at(
    node: Node, rule: str, message: str, hint: str = "", related: tuple[Related, ...] = ()
) -> Finding:
    """Return a finding at a node."""
    return Finding(rule, message, node.source.path, node.span, hint, related)
