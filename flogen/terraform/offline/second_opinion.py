"""Checks the syntax with HashiCorp's own parser: python-hcl2 rejects some valid files, and accepts
some invalid ones, such as a quoted string over two lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLACE = re.compile(r"\S+:(\d+),(\d+)-[\d,]+: (.*)", re.DOTALL)
_NEXT = re.compile(r", \S+:\d+,\d+-")


@dataclass(frozen=True)
class Refusal:
    """A syntax error. start: its offset in the text; message: that of HashiCorp's parser."""

    start: int
    message: str

    @property
    def is_repetition(self) -> bool:
        """Whether the error is a duplicate argument, which has a rule of its own."""
        return self.message.startswith("Attribute redefined")


def refusal(text: str) -> Refusal | None:
    """Return the first syntax error; None if there is none, or the parser is not installed."""
    try:
        import pygohcl  # a shared library that some platforms lack
    except ImportError:
        return None
    try:
        pygohcl.loads(text)
    except pygohcl.HCLParseError as error:
        return _refusal(text, str(error))
    except Exception:  # it failed after parsing, so there is no syntax error
        return None
    return None


def _refusal(text: str, output: str) -> Refusal:
    found = _PLACE.search(output)
    if found is None:
        return Refusal(0, output)
    summary, _, detail = _NEXT.split(found[3].strip())[0].partition("; ")
    return Refusal(_offset(text, int(found[1]), int(found[2])), _sentence(summary, detail))


def _sentence(summary: str, detail: str) -> str:
    """Return the summary and the first sentence of the detail on one line."""
    first = detail.partition("\n")[0].partition(". ")[0].rstrip(".")
    return f"{summary}: {first}" if first else summary


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")[: line - 1]
    return min(sum(len(each) + 1 for each in lines) + column - 1, len(text))
