"""Makes text from a spec or a file safe to print."""

from __future__ import annotations

import re

# The second marker of a command; the first one alone is harmless.
_ANYWHERE = re.compile(r"(?<=#)#(?=\w*\[)")
_AT_START = re.compile(r"((?:^|(?<=[\r\n]))\s*+:):")


def clean(text: str) -> str:
    """Return text without terminal commands: escape each character that is not printable."""
    return "".join(_shown(character) for character in text)


def encodable(text: str) -> str:
    """Return text that UTF-8 can encode: escape lone surrogates, as in the name of a file."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def harmless(text: str) -> str:
    """Return text without commands for the runner of a CI service: escape their markers.

    Azure's and GitHub's runners execute `##[…]` anywhere in a line, and GitHub's `::…::` at the
    start of a line.
    """
    return _AT_START.sub(r"\1\\x3a", _ANYWHERE.sub(r"\\x23", text))


def harmless_json(text: str) -> str:
    """Return equivalent JSON without commands for a runner."""
    return _ANYWHERE.sub(r"\\u0023", text)


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character.isprintable():
        return character
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")
