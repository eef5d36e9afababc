"""What the offline check has to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flogen.diagnostics import Related, Span
from flogen.terraform.offline.syntax import Node


@dataclass(frozen=True)
class Finding:
    """One finding: the rule that it belongs to, what is wrong, where, and what to do."""

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
    """A finding at a node."""
    return Finding(rule, message, node.source.path, node.span, hint, related)
