"""Converts the errors of terraform to diagnostics at the file and line in the repository."""

from __future__ import annotations

import posixpath
import re

from flogen import masking
from flogen.diagnostics import Diagnostic, Span

RULE = "terraform"
_BOX = re.compile(r"^╷$(.*?)^╵$", re.MULTILINE | re.DOTALL)
_SIDE = re.compile(r"^│ ?", re.MULTILINE)
_SUBJECT = re.compile(r"^  with (.+),$", re.MULTILINE)
_WHERE = re.compile(r"^  on (.+?) line (\d+)(?:, in [^\n]*)?:$", re.MULTILINE)
_SOURCE = re.compile(r"^ +\d+: (.*)$", re.MULTILINE)


def refusals(words: str, root: str) -> tuple[Diagnostic, ...]:
    """Return every error in the output of terraform, which has no colours.

    root: the folder in which terraform ran, relative to the repository.
    """
    boxes = (_SIDE.sub("", match[1]).strip("\n") for match in _BOX.finditer(words))
    found = [_refusal(box, root) for box in boxes if box.startswith("Error: ")]
    return tuple(found) or (Diagnostic(RULE, " ".join(words.split()), root),)


def _refusal(box: str, root: str) -> Diagnostic:
    summary, _, rest = box.removeprefix("Error: ").partition("\n\n")
    subject, where, source = (kind.search(rest) for kind in (_SUBJECT, _WHERE, _SOURCE))
    for kind in (_SUBJECT, _WHERE, _SOURCE):
        rest = kind.sub("", rest)
    excerpt = source[1] if source else ""
    return Diagnostic(
        RULE,
        _one_line(f"{subject[1]}: {summary}" if subject else summary),
        posixpath.normpath(posixpath.join(root, where[1])) if where else root,
        _span(int(where[2]), excerpt) if where else None,
        hint=_one_line(rest),
        excerpt=masking.line(excerpt),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _span(line: int, source: str) -> Span:
    text = source.strip()
    return Span(line, source.find(text) + 1, max(len(text), 1))
