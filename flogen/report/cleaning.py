"""Text from a spec or a file, made harmless for whatever shows it."""

from __future__ import annotations

import re

# The second mark of a command; the first one may stand.
_ANYWHERE = re.compile(r"(?<=#)#(?=\w*\[)")
_AT_START = re.compile(r"((?:^|(?<=[\r\n]))\s*+:):")


def clean(text: str) -> str:
    """Text that no terminal takes for a command: what cannot be printed is shown as an escape."""
    return "".join(_shown(character) for character in text)


def encodable(text: str) -> str:
    """Text that UTF-8 can hold: a lone surrogate, as of a misnamed file, is shown as an escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def harmless(text: str) -> str:
    """Text that no runner of a CI service takes for a command: its marks are shown as escapes.

    Azure's and GitHub's runners obey `##[…]` anywhere in a line, and GitHub's `::…::` at the start
    of one.
    """
    return _AT_START.sub(r"\1\\x3a", _ANYWHERE.sub(r"\\x23", text))


def harmless_json(text: str) -> str:
    """JSON that says the same, and that no runner takes for a command."""
    return _ANYWHERE.sub(r"\\u0023", text)


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character.isprintable():
        return character
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")
