"""Compares texts by lines, for files that no reader here can parse."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.drift.meaning.align import match
from flogen.drift.meaning.change import Change, How, Lines

_ONE_BY_ONE = 3  # a stretch of at most this many lines has one change per line


def changes(planned: str, disk: str) -> Iterator[Change]:
    """Yield each range of lines that differs, and each line of a short range."""
    before, after = split(planned), split(disk)
    for kind, start, end, disk_start, disk_end in match(before, after):
        if kind == "insert":
            yield _added(disk_start, after[disk_start:disk_end])
        elif kind == "delete":
            yield _removed(start, before[start:end])
        elif kind == "replace" and end - start == disk_end - disk_start <= _ONE_BY_ONE:
            for line, disk_line in zip(range(start, end), range(disk_start, disk_end), strict=True):
                yield _changed(line, [before[line]], disk_line, [after[disk_line]])
        elif kind == "replace":
            yield _changed(start, before[start:end], disk_start, after[disk_start:disk_end])


def split(text: str) -> list[str]:
    """Return the lines of a text with their endings; only LF ends a line."""
    *whole, last = text.split("\n")
    return [*(f"{line}\n" for line in whole), *([last] if last else [])]


def _added(start: int, new: list[str]) -> Change:
    lines = _lines(start, new)
    return Change(_path(lines), "", _only(new), None, lines, How.ADDED)


def _removed(start: int, old: list[str]) -> Change:
    lines = _lines(start, old)
    return Change(f"planned {_path(lines)}", _only(old), "", lines, None, How.REMOVED)


def _changed(start: int, old: list[str], disk_start: int, new: list[str]) -> Change:
    before, after = _only(old), _only(new)
    if before == after or not len(old) == len(new) == 1:
        before = after = ""
    lines = _lines(disk_start, new)
    return Change(_path(lines), before, after, _lines(start, old), lines)


def _lines(start: int, lines: list[str]) -> Lines:
    return Lines(start + 1, start + len(lines))


def _path(lines: Lines) -> str:
    if lines.first == lines.last:
        return f"line {lines.first}"
    return f"lines {lines.first}-{lines.last}"


def _only(lines: list[str]) -> str:
    """Return the text of a single line; nothing for several lines."""
    return lines[0].strip() if len(lines) == 1 else ""
