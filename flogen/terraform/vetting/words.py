"""Splits HCL code into words, without comments and text, as HashiCorp's scanner does.

It follows hclsyntax/scan_tokens.rl of https://github.com/hashicorp/hcl, and has no grammar: a word
that it finds is in the file, independent of any parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_COMMENT = r"[#][^\n]*|//[^\n]*|/\*.*?(?:\*/|\Z)"
_CODE = re.compile(
    rf"""(?P<comment>{_COMMENT}) | <<-?(?P<marker>[^\W\d][\w-]*)\r?\n | (?P<word>[^\W\d][\w-]*)
    | (?P<sign>["{{}}]) | \d\w* | .""",
    re.VERBOSE | re.DOTALL,
)
_QUOTED = re.compile(r'\\.|\$\$\{|%%\{|(?P<open>[$%]\{)|(?P<end>["\n])|[^\\$%"\n]+|.', re.DOTALL)
_TEMPLATE = re.compile(r"\$\$\{|%%\{|(?P<open>[$%]\{)|(?P<end>\n)|[^$%\n]+|.", re.DOTALL)
_CALLED = re.compile(rf"(?:\s|{_COMMENT})*\(", re.DOTALL)
_LOOP = re.compile(r"\bfor\s+[\w-]+\s*(?:,\s*[\w-]+\s*)?in\b")
_READS = re.compile(r"file\w*|template(?:file|string)")
_QUOTE = '"'


@dataclass(frozen=True)
class Word:
    """A word of code. start: its offset; is_called: whether an opening parenthesis follows."""

    text: str
    start: int
    is_called: bool


def of_code(text: str) -> Iterator[Word]:
    """Yield the words of a .tf file."""
    return _words(text, [0])


def of_template(text: str) -> Iterator[Word]:
    """Yield the words of code in a template, inside `${…}` and `%{…}`."""
    return _words(text, [""])


def that_read(found: Iterable[Word]) -> Iterator[Word]:
    """Yield the words that call a function that reads, or can read, a file."""
    return (word for word in found if word.is_called and _READS.fullmatch(word.text))


def _words(text: str, inside: list[int | str]) -> Iterator[Word]:
    """Yield the words. inside: the open contexts: counts of braces, quotes and heredoc markers."""
    at = 0
    while at < len(text) and inside:
        within = inside[-1]
        if isinstance(within, int):
            found = _match(_CODE, text, at)
            at = found.end()
            word = found["word"]
            if word:
                yield Word(word, found.start(), bool(_CALLED.match(text, at)))
            _step(inside, within, found)
            at += bool(found["marker"]) and _closing(text, at, inside)
        else:
            found = _match(_QUOTED if within == _QUOTE else _TEMPLATE, text, at)
            at = found.end()
            if found["open"]:
                inside.append(0)
            elif found["end"] and within == _QUOTE:
                inside.pop()
            elif found["end"]:
                at += _closing(text, at, inside)


def _match(kind: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    found = kind.match(text, at)
    assert found is not None
    return found


def _step(inside: list[int | str], depth: int, found: re.Match[str]) -> None:
    """Open or close the context that a sign or a heredoc opens or closes."""
    sign = found["sign"]
    if found["marker"]:
        inside.append(found["marker"])
    elif sign == _QUOTE:
        inside.append(_QUOTE)
    elif sign == "{":
        inside[-1] = depth + 1
    elif sign == "}" and depth == 0 and len(inside) > 1:
        inside.pop()
    elif sign == "}":
        inside[-1] = max(depth - 1, 0)


def _closing(text: str, at: int, inside: list[int | str]) -> int:
    """Return the width of a line that ends the innermost heredoc, and close it; else 0."""
    end = text.find("\n", at)
    line = text[at : end if end >= 0 else len(text)]
    if not inside[-1] or line.strip() != inside[-1]:
        return 0
    inside.pop()
    return len(line)


def loops(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the heads of `for`, whose words are not references."""
    return (found.span() for found in _LOOP.finditer(text))
