"""Masks secrets in text before it is shown.

Detects the formats of many kinds of token, the values of names such as `password`, the body of
private keys, and values in a spec where only the description of a secret belongs. A masked line
keeps its width.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from flogen.masking import commands, context, forms, names, secret_forms, spec
from flogen.masking.names import Stretch, is_secret

__all__ = ["excerpt", "is_secret", "line", "masked_lines", "starred", "text", "value"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_LF = re.compile(r"\n")
_AT_ONCE = 4000  # characters of a line that a pattern searches, to bound its time
_OVERLAP = 400
_TELLING = 16  # characters that a plan does not contain by chance


def line(text: str, planned: str = "") -> str:
    """Return a line with the secrets masked that it shows by itself; `planned` has none."""
    return starred(text, _unplanned(text, _windows(text, within=False), planned))


def value(text: str, name: str, planned: str = "") -> str:
    """Return a value with its secrets masked: all of it if its name is that of a secret."""
    if not is_secret(name) or text in planned:
        return line(text, planned)
    start = len("_token = ")
    return line(f"_token = {text}")[start:]


def text(words: str) -> str:
    """Return a message with the secrets masked that have a known format."""
    return starred(words, [*secret_forms.stretches(words), *forms.stretches(words)])


def excerpt(whole: str, number: int, *, is_spec: bool = False) -> str:
    """Return the 1-based line of a text with its secrets masked; empty if there is none."""
    lines = _split(whole, _LINE_END)
    if not 0 < number <= len(lines):
        return ""
    shown = lines[number - 1]
    return _masked_lines(whole, "", is_spec, _LINE_END).get(shown, shown)


def masked_lines(text: str, planned: str = "") -> Mapping[str, str]:
    """Return the lines of `text` that contain secrets → their masked form.

    planned: text that contains no secrets, because flogen itself generates it.
    """
    return _masked_lines(text, planned, False, _LF)


@lru_cache(maxsize=8)
def _split(text: str, line_end: re.Pattern[str]) -> list[str]:
    return line_end.split(text)


@lru_cache(maxsize=32)
def _masked_lines(
    text: str, planned: str, is_spec: bool, line_end: re.Pattern[str]
) -> Mapping[str, str]:
    lines = _split(text, line_end)
    harmless = set(map(str.strip, planned.split("\n")))
    parts: dict[int, list[Stretch]] = {}
    for index, part in _stretches(lines, harmless, is_spec=is_spec):
        parts.setdefault(index, []).append(part)
    shown = {
        text: starred(text, _unplanned(text, found, planned))
        for text, found in ((lines[index], found) for index, found in parts.items())
    }
    return {text: masked for text, masked in shown.items() if masked != text}


def _unplanned(text: str, parts: Iterable[Stretch], planned: str) -> Iterator[Stretch]:
    """Yield the parts that the plan does not contain; short parts may match it by chance."""
    for start, end in parts:
        if end - start < _TELLING or text[start:end] not in planned:
            yield start, end


def _stretches(
    lines: Sequence[str], harmless: Collection[str], *, is_spec: bool
) -> Iterator[tuple[int, Stretch]]:
    """Yield the secrets of the lines, each with its index; skips the lines that are harmless."""
    for index, part in spec.stretches(lines) if is_spec else ():
        if lines[index].strip() not in harmless:
            yield index, part
    for index, (text, where) in enumerate(zip(lines, context.places(lines), strict=True)):
        if text.strip() in harmless:
            continue
        if where is context.Place.SECRET:
            yield index, (len(text) - len(text.lstrip()), len(text))
        else:
            within = where is context.Place.WITHIN
            yield from ((index, part) for part in _windows(text, within=within))


def _windows(text: str, *, within: bool) -> Iterator[Stretch]:
    """Yield the secrets in a line, which is searched in overlapping parts if it is long."""
    for start in range(0, max(1, len(text) - _OVERLAP), _AT_ONCE - _OVERLAP):
        part = text[start : start + _AT_ONCE]
        for first, end in (
            *secret_forms.stretches(part),
            *forms.stretches(part),
            *commands.stretches(part),
            *names.stretches(part, within=within),
        ):
            yield start + first, start + end


def starred(text: str, parts: Iterable[Stretch]) -> str:
    """Return a line with some parts replaced by asterisks."""
    characters = list(text)
    for start, end in parts:
        characters[start:end] = "*" * (min(end, len(text)) - start)
    return "".join(characters)
