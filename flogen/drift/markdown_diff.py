"""Formats differences as Markdown for the comment of a pull request.

GitHub's API refuses a comment of more than 65,536 characters. This module counts UTF-16 code units,
of which a text never has fewer than code points. Above the limit it leaves out lines of diffs, and
whole files only if the names alone are too long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from flogen.drift.difference import Difference
from flogen.report import clean

_IN_FRONT = 136  # characters for the line by which the comment is found again
LIMIT = 65_536 - _IN_FRONT
_NOTE_ROOM = 200  # characters kept for the note at the end


def markdown(differences: Sequence[Difference], limit: int = LIMIT) -> str:
    """Return the differences, each folded below the name of its file; at most `limit` units."""
    if not differences:
        return "The generated files are as projectflo.yaml has them.\n"
    head = f"**{_count(len(differences))} from projectflo.yaml**\n"
    shown = _that_fit(differences, limit - len(head) - _NOTE_ROOM)
    room = limit - len(head) - _NOTE_ROOM - sum(size(_block(one, 0)) for one in shown)
    blocks = list(_blocks(shown, room))
    cut = len(differences) - len(shown)
    note = f"\nA comment has no room for {cut} of them: `flogen diff` shows them all.\n"
    return "".join([head, *blocks, note if cut else ""])


def size(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _count(number: int) -> str:
    return "1 generated file differs" if number == 1 else f"{number} generated files differ"


def _that_fit(differences: Sequence[Difference], room: int) -> list[Difference]:
    shown = []
    for one in differences:
        room -= size(_block(one, 0))
        if room < 0:
            break
        shown.append(one)
    return shown


def _blocks(shown: Sequence[Difference], room: int) -> Iterator[str]:
    """Return a block for each file, with as many lines of its diff as fit."""
    for one in shown:
        block = next(block for block in _shorter_and_shorter(one) if _added(one, block) <= room)
        room -= max(0, _added(one, block))
        yield block


def _shorter_and_shorter(one: Difference) -> Iterator[str]:
    count = len(one.lines)
    while count:
        yield _block(one, count)
        count = count * 3 // 4 if count > 4 else count - 1
    yield _block(one, 0)


def _added(one: Difference, block: str) -> int:
    return size(block) - size(_block(one, 0))


def _block(one: Difference, count: int) -> str:
    """Return the block of a file with `count` lines of its diff."""
    path, kind = html.escape(clean(one.path)), html.escape(clean(one.kind))
    head = f"\n<details>\n<summary><code>{path}</code>: {kind}</summary>\n\n"
    changes = "".join(f"- {_code(change)}\n" for change in one.changes)
    return "".join([head, changes, *_fenced(one.lines, count), "\n</details>\n"])


def _fenced(lines: Sequence[str], count: int) -> Iterator[str]:
    if count:
        fence = "`" * max(3, 1 + _longest_run("\n".join(lines[:count])))
        yield "\n".join([f"\n{fence}diff", *lines[:count], f"{fence}\n"])
    left = len(lines) - count
    if left:
        yield f"\n{left} lines of the diff are left out: `flogen diff` shows them.\n"


def _code(text: str) -> str:
    """Return a text as inline code."""
    ticks = "`" * (1 + _longest_run(text))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
