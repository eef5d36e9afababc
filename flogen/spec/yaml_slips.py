"""Finds the mistake behind a YAML syntax error: its location, and how to fix it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from flogen.diagnostics import Span

Slip = tuple[str, Span, str]
Mark = tuple[int, int]
"""A line and a column of the text, both 0-based."""

_NO_SPACE = re.compile(r"\s*(?:-\s+)?(?P<key>[A-Za-z_][\w-]*):(?P<value>(?!//)[^\s:].*)$")
_NO_COLON = re.compile(r"\s*(?:-\s+)?(?P<key>[A-Za-z_][\w-]*)(?:\s*=\s*|\s+)(?P<value>[^\s:].*)$")
_BARE = re.compile(r"\s*(?P<key>[A-Za-z_][\w-]*)\s*$")
_PAIR = re.compile(r"\s*(?:-\s+)?(?P<key>[\"']?[\w.-]+[\"']?):(?:\s+(?P<value>\S.*))?$")
_COMMENT = re.compile(r"\s+#.*$")
_QUOTES = re.compile(r"\\.|'(?:''|[^'])*'|\"|#.*$")


def slip(text_lines: Sequence[str], problem: str, at: Mark, begun: Mark | None) -> Slip | None:
    """Return the probable mistake behind a syntax error, or None.

    problem: the parser's message; at: its location; begun: the start of the construct that the
    parser was reading.
    """
    lines = [_COMMENT.sub("", line) for line in text_lines]
    for look in (_open_quote, _open_bracket, _behind_quotes, _pair_in_value, _missing, _indented):
        if found := look(lines, problem, at, begun):
            return found
    return None


def _open_quote(lines: Sequence[str], problem: str, at: Mark, begun: Mark | None) -> Slip | None:
    if "unexpected end of stream" in problem and begun:
        quote = lines[begun[0]][begun[1] : begun[1] + 1]
        return "this quote is not closed", _span(begun), f"close it with {quote}"
    for number in range(min(at[0] + 1, len(lines))):
        marks = [found for found in _QUOTES.finditer(lines[number]) if found[0] == '"']
        if len(marks) % 2 and "scalar" in problem:
            return "this quote is not closed", _span((number, marks[-1].start())), 'close it with "'
    return None


def _open_bracket(lines: Sequence[str], problem: str, at: Mark, begun: Mark | None) -> Slip | None:
    if "expected ',' or" not in problem or not begun:
        return None
    opening = lines[begun[0]][begun[1] : begun[1] + 1]
    if at[0] > begun[0]:
        closing = "]" if opening == "[" else "}"
        return "this bracket is not closed", _span(begun), f"close it with {closing}"
    before = lines[at[0]][: at[1]].rstrip()
    word = len(before) - len(before.split()[-1]) if before.split() else at[1]
    return "a comma is missing before this", _span((at[0], word)), "put a comma between the two"


def _behind_quotes(lines: Sequence[str], problem: str, at: Mark, _: Mark | None) -> Slip | None:
    before = lines[at[0]][: at[1]].rstrip() if at[0] < len(lines) else ""
    if "<scalar>" in problem and before[-1:] in ("'", '"', "]", "}"):
        what = "quote" if before[-1] in "'\"" else "bracket"
        return f"there is text after the closing {what}", _span(at), "put the whole value in quotes"
    return None


def _pair_in_value(lines: Sequence[str], problem: str, at: Mark, _: Mark | None) -> Slip | None:
    if "mapping values are not allowed" not in problem:
        return None
    found = _PAIR.match(lines[at[0]])
    if not found or not found["value"] or found.start("value") > at[1]:
        return None
    message = 'an unquoted value cannot contain ": "'
    return message, _span((at[0], found.start("value"))), "put the whole value in quotes"


def _missing(lines: Sequence[str], problem: str, at: Mark, begun: Mark | None) -> Slip | None:
    """Find a missing colon, or a missing space after one, in the line above or in this one."""
    if "mapping values are not allowed" in problem:
        candidates = list(_above(lines, at[0]))[:1]
    elif "could not find expected ':'" in problem and begun:
        candidates = [begun[0]]
    else:
        return None
    for number in candidates:
        line = lines[number]
        place = _span((number, len(line) - len(line.lstrip())))
        if found := _NO_SPACE.match(line):
            wanted = f'write a space: "{found["key"]}: …"'
            return "a space is missing after the colon", _span((number, found.end("key"))), wanted
        if found := _BARE.match(line):
            return "a colon is missing after this", place, f'write "{found["key"]}:"'
        if not _PAIR.match(line) and (found := _NO_COLON.match(line)):
            return "a colon is missing after this", place, f'write "{found["key"]}: …"'
    return None


def _indented(lines: Sequence[str], problem: str, at: Mark, _: Mark | None) -> Slip | None:
    if "mapping values are not allowed" in problem:
        above = next(_above(lines, at[0]), None)
        if above is None or _indent(lines[at[0]]) <= _indent(lines[above]):
            return None
        return _too_deep(lines, at[0], above)
    return _between(lines, at[0]) if "expected <block end>" in problem else None


def _too_deep(lines: Sequence[str], number: int, above: int) -> Slip:
    """Find which of two lines is indented too deep, if the one above already has a value."""
    own, before = _indent(lines[number]), _indent(lines[above])
    if _is_outdented(lines, above, own):
        return _deeper(lines, above, own)
    parent = max((level for level in _levels(lines, number) if level < before), default=None)
    step = _step(lines)
    if parent is not None and own - parent == step != before - parent:
        return _deeper(lines, above, own)
    return _deeper(lines, number, before)


def _is_outdented(lines: Sequence[str], number: int, wanted: int) -> bool:
    """Whether a line interrupts lines that are all indented by `wanted`."""
    block = takewhile(lambda n: _indent(lines[n]) >= wanted, _above(lines, number))
    return any(_indent(lines[n]) == wanted for n in block)


def _step(lines: Sequence[str]) -> int:
    """Return the most frequent indentation step of the text, in spaces."""
    indents = [_indent(line) for line in lines if line.strip()]
    steps = Counter(b - a for a, b in pairwise(indents) if b > a)
    return steps.most_common(1)[0][0] if steps else 2


def _between(lines: Sequence[str], number: int) -> Slip | None:
    """Find the wrong line if a line's indentation matches no line above it."""
    levels = _levels(lines, number)
    own = _indent(lines[number])
    if own in levels or len(levels) < 2:
        return None
    below = max((level for level in levels if level < own), default=0)
    block = list(takewhile(lambda n: _indent(lines[n]) > own, _above(lines, number)))
    follow = sum(_indent(lines[n]) == own for n in range(number, len(lines)) if lines[n].strip())
    if block and own - below == _step(lines) and follow >= len(block):
        return _deeper(lines, block[-1], own)
    nearest = min(levels, key=lambda level: (abs(level - own), -level))
    return _deeper(lines, number, nearest)


def _deeper(lines: Sequence[str], number: int, wanted: int) -> Slip:
    own = _indent(lines[number])
    spaces = "1 space" if wanted == 1 else f"{wanted} spaces" if wanted else "no space"
    message = f"this line is indented by {own}, and its neighbours by {wanted}"
    return message, Span(number + 1, 1, max(1, own)), f"indent it with {spaces}"


def _levels(lines: Sequence[str], number: int) -> list[int]:
    """Return the open indentation levels above a line, the outermost first."""
    found: list[int] = []
    for above in _above(lines, number):
        indent = _indent(lines[above])
        if not found or indent < found[-1]:
            found.append(indent)
        if not indent:
            break
    return found[::-1]


def _above(lines: Sequence[str], number: int) -> Iterator[int]:
    """Yield the lines above that are neither empty nor comments, the nearest first."""
    for above in range(min(number, len(lines)) - 1, -1, -1):
        if lines[above].strip() and not lines[above].lstrip().startswith("#"):
            yield above


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _span(mark: Mark) -> Span:
    return Span(mark[0] + 1, mark[1] + 1)
