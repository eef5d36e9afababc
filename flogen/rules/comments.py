"""Finds the comments of a text, for each language that flogen writes.

A comment sign in a string or a block of text does not begin a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.tokens import ScalarToken

from flogen.spec.yaml_nodes import LINE_END


@dataclass(frozen=True)
class Comment:
    """A comment, or its first line: its 1-based place, its text and its whole line.

    is_alone: whether the line has nothing else.
    """

    line: int
    column: int
    width: int
    text: str
    excerpt: str
    is_alone: bool


def comments(path: str, text: str) -> Iterator[Comment]:
    """Yield the comments of a file in order; none if its language, by its name, has none."""
    find = _LANGUAGES.get(_language(path))
    if find is None:
        return
    lines = LINE_END.split(text)
    starts = [0, *(end.end() for end in LINE_END.finditer(text))]
    number = 0
    for start, shown in find(text):
        while number < len(starts) and starts[number] <= start:
            number += 1
        yield _comment(number, start - starts[number - 1], shown, lines[number - 1])


def _comment(line: int, before: int, shown: str, excerpt: str) -> Comment:
    first = LINE_END.split(shown)[0]
    around = excerpt[:before] + excerpt[before + len(first) :]
    return Comment(line, before + 1, len(first), _words(first), excerpt, not around.strip())


def _words(comment: str) -> str:
    opened = re.sub(r"^(?:#|//|--|/\*|<!--)", "", comment)
    return re.sub(r"(?:\*/|-->)$", "", opened).strip()


def _language(path: str) -> str:
    name = PurePosixPath(path).name
    if name.startswith((".env", ".git", "Dockerfile", ".prettierignore", ".npmrc")):
        return "env"
    suffix = PurePosixPath(path).suffix.lstrip(".")
    return _SUFFIXES.get(suffix, suffix)


_SUFFIXES = {
    "": "sh",
    "yml": "yaml",
    "tfvars": "tf",
    "hcl": "tf",
    "toml": "env",
    "html": "md",
    **dict.fromkeys(("cjs", "jsx", "mjs", "mts", "cts", "ts", "tsx"), "js"),
}

Found = tuple[int, str]
Find = Callable[[str], Iterator[Found]]


def _outside(*strings: str, comment: str) -> Find:
    """Return a function that finds comments outside of strings, both by patterns."""
    pattern = re.compile("|".join((*strings, f"(?P<comment>{comment})")), re.DOTALL)

    def find(text: str) -> Iterator[Found]:
        for match in pattern.finditer(text):
            if match["comment"]:
                yield match.start(), match["comment"]

    return find


def _on_lines_of_their_own(text: str) -> Iterator[Found]:
    for match in re.finditer(r"^[ \t]*(#[^\r\n]*)", text, re.MULTILINE):
        yield match.start(1), match[1]


def _in_yaml(text: str) -> Iterator[Found]:
    """Yield the comments: a `#` at the start of a line or after a space, outside of scalars."""
    try:
        scalars = [(_start(text, token), token.end_mark.index) for token in _scalars(text)]
    except (YAMLError, ValueError):
        yield from _on_lines_of_their_own(text)
        return
    for match in re.finditer(r"(?<!\S)#[^\r\n]*", _blanked(text, scalars)):
        yield match.start(), match[0]


def _scalars(text: str) -> list[ScalarToken]:
    tokens = YAML(typ="safe", pure=True).scan(text)
    return [token for token in tokens if isinstance(token, ScalarToken)]


def _start(text: str, scalar: ScalarToken) -> int:
    """Return the start of a scalar's text: for a block scalar, the line below its indicator."""
    start: int = scalar.start_mark.index
    if scalar.style not in ("|", ">"):
        return start
    end = LINE_END.search(text, start)
    return end.end() if end else len(text)


def _blanked(text: str, stretches: list[tuple[int, int]]) -> str:
    """Return the text with neutral characters in place of the ranges, in the same length."""
    parts, done = [], 0
    for start, end in stretches:
        parts += [text[done:start], re.sub(r"[^\r\n]", "_", text[start:end])]
        done = max(start, end)
    return "".join([*parts, text[done:]])


_DOUBLE = r'"(?:\\.|[^"\\\n])*"'
_SINGLE = r"'(?:\\.|[^'\\\n])*'"
_BACKTICK = r"`(?:\\.|[^`\\\n])*`"
_RAW = r"'[^'\n]*'"
_BLOCK = r"/\*.*?(?:\*/|\Z)"
_SLASHES = r"//[^\r\n]*"
_HASH = r"(?<![^\s;&|()])#[^\r\n]*"

_LANGUAGES: dict[str, Find] = {
    "env": _on_lines_of_their_own,
    "js": _outside(_DOUBLE, _SINGLE, _BACKTICK, comment=f"{_SLASHES}|{_BLOCK}"),
    "md": _outside(comment=r"<!--.*?(?:-->|\Z)"),
    "sh": _outside(_DOUBLE, _RAW, comment=_HASH),
    "sql": _outside(_RAW, comment=rf"--[^\r\n]*|{_BLOCK}"),
    "tf": _outside(_DOUBLE, comment=f"{_HASH}|{_SLASHES}|{_BLOCK}"),
    "yaml": _in_yaml,
}
