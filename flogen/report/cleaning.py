"""Text from a spec or a file, made harmless for whatever shows it."""

from __future__ import annotations


def clean(text: str) -> str:
    """Text that no terminal takes for a command: what cannot be printed is shown as an escape."""
    return "".join(_shown(character) for character in text)


def encodable(text: str) -> str:
    """Text that UTF-8 can hold: a lone surrogate, as of a misnamed file, is shown as an escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character.isprintable():
        return character
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")
