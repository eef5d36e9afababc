"""What terraform refuses, in its own words, at the file and line of the repository."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from flogen.diagnostics import Diagnostic, Span

RULE = "terraform"
_BOX = re.compile(r"^╷$(.*?)^╵$", re.MULTILINE | re.DOTALL)
_SIDE = re.compile(r"^│ ?", re.MULTILINE)
_WHERE = re.compile(r"^  on (?P<file>.+?) line (?P<line>\d+)(?:,|:)")
_SUBJECT = re.compile(r"^  with (?P<address>.+),$")
_SOURCE = re.compile(r"^ +\d+: (?P<text>.*)$")


def refusals(words: str, root: str) -> tuple[Diagnostic, ...]:
    """Every error that terraform tells, in words without colours.

    root: the folder it ran in, relative to the repository.
    """
    boxes = (_SIDE.sub("", match[1]).strip("\n") for match in _BOX.finditer(words))
    found = [_refusal(box.split("\n"), root) for box in boxes if box.startswith("Error: ")]
    return tuple(found) or (Diagnostic(RULE, " ".join(words.split()), root),)


def _refusal(lines: Sequence[str], root: str) -> Diagnostic:
    paragraphs = list(_paragraphs(lines))
    summary = " ".join(paragraphs[0]).removeprefix("Error: ")
    places = [lines for lines in paragraphs[1:] if _is_place(lines)]
    detail = [" ".join(lines) for lines in paragraphs[1:] if not _is_place(lines)]
    path, line, source, subject = root, 0, "", ""
    for text in (text for lines in places for text in lines):
        if where := _WHERE.match(text):
            path = posixpath.normpath(posixpath.join(root, where["file"]))
            line = int(where["line"])
        elif about := _SUBJECT.match(text):
            subject = f"{about['address']}: "
        elif (quoted := _SOURCE.match(text)) and not source:
            source = quoted["text"]
    span = _span(line, source) if line else None
    hint = " ".join(" ".join(detail).split())
    return Diagnostic(RULE, subject + summary, path, span, hint=hint, excerpt=source)


def _paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []


def _is_place(lines: Sequence[str]) -> bool:
    return bool(_WHERE.match(lines[0]) or _SUBJECT.match(lines[0]))


def _span(line: int, source: str) -> Span:
    text = source.strip()
    return Span(line, source.find(text) + 1, max(len(text), 1))
