"""The header comment of every file that flogen owns."""

from __future__ import annotations

import re

from flogen.formats.literals import Code

_LINES = (
    "Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render",
    "flogen check reports edits to this file, and flogen render does not overwrite them.",
)

_WITHIN = 1024  # bytes from the start of the file
# Matches every version of the header, in the first comment of a file, and the description of a
# generated package.json. A file that only quotes the header does not match.
_MARK = re.compile(
    rb"""
    \A (?: (?: \# | // | -- ) .* \n | [ \t\r]* \n )*?
        (?: \# | // | -- ) [ ] Made[ ]by[ ]flogen[ ]from\b
    | \A <!-- \r? \n Made[ ]by[ ]flogen[ ]from\b
    | \A \{ \r? \n (?: .* \n ){,8}? [ ]+ "description": [ ] "[^"\n]* Made[ ]by[ ]flogen\."
    """,
    re.VERBOSE,
)


def lines(prefix: str) -> Code:
    """Return the header as line comments that begin with `prefix`."""
    return Code("\n".join(f"{prefix} {line}" for line in _LINES))


def markdown() -> Code:
    """Return the header as an HTML comment."""
    return Code("<!--\n" + "\n".join(_LINES) + "\n-->")


def is_marked(content: bytes) -> bool:
    """Return whether a file has flogen's header."""
    return _MARK.match(content[:_WITHIN]) is not None
