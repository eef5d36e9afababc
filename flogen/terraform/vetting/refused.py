"""Makes the diagnostic of a refusal: an error at the place that would run, read or download."""

from __future__ import annotations

from flogen import masking
from flogen.diagnostics import Diagnostic, Hint, Span
from flogen.terraform.offline import syntax as s

RULE = "terraform"


def refused(
    path: str, span: Span | None, message: str, hint: Hint, excerpt: str = ""
) -> Diagnostic:
    """Return an error in a file. excerpt: its line; secrets in it are masked."""
    return Diagnostic(RULE, message, path, span, hint=hint, excerpt=masking.line(excerpt))


def refused_at(node: s.Node, message: str, hint: Hint) -> Diagnostic:
    """Return an error at a node."""
    span, lines = node.span, node.source.text.split("\n")
    return refused(node.source.path, span, message, hint, lines[span.line - 1])
