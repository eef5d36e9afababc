"""A value as a literal of a language: whatever it holds, it arrives as data.

Each function takes a string, boolean, number or None (and, where the language has them on one line,
a list of those), and returns source text. They raise TypeError for anything else.
"""

from __future__ import annotations

import json
import re
import shlex
from typing import Any


class Code(str):
    """Source text that is written as it is: a header, a checked bare name."""

    __slots__ = ()


_BARE = re.compile(r"@?[A-Za-z_][A-Za-z0-9_./:@-]*")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BRANCH = re.compile(r"[A-Za-z0-9_./-]+")
_COMMAND = re.compile(r"[A-Za-z](?:[A-Za-z0-9_./@=: -]*[A-Za-z0-9_./@=-])?")
_MARKDOWN_CODE = re.compile("[!-_a-~](?:[ -_a-~]*[!-_a-~])?")
_HCL_WORDS = frozenset({"false", "for", "null", "true"})
_YAML_WORDS = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def bare(value: str) -> Code:
    """A name that stands without quotes. Raises ValueError where it is not one."""
    if not _BARE.fullmatch(value):
        raise ValueError(f"not a bare name: {value!r}")
    return Code(value)


def hcl(value: Any) -> str:
    """An HCL literal. `${` and `%{` are escaped, so nothing in a string is evaluated."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(hcl(item) for item in value)}]"
    if isinstance(value, str):
        escaped = _escape_controls(_escape_short(value), "\\u{:04x}")
        return '"' + escaped.replace("${", "$${").replace("%{", "%%{") + '"'
    return _plain(value)


def hcl_key(value: str) -> Code:
    """The key of an HCL object: without quotes where it is an identifier and no keyword."""
    return Code(value if _KEY.fullmatch(value) and value not in _HCL_WORDS else hcl(value))


def yaml(value: Any) -> str:
    """A YAML scalar in the quotes that prettier prefers: double, unless that needs more escapes."""
    if not isinstance(value, str):
        return _plain(value)
    escaped = _escape_controls(_escape_short(value), "\\u{:04x}")
    if '"' in value and "\\" not in escaped.replace('\\"', ""):
        return "'" + value.replace("'", "''") + "'"
    return f'"{escaped}"'


def yaml_key(value: str) -> Code:
    """A YAML key: without quotes where no version of YAML could read it as anything but text."""
    is_plain = _KEY.fullmatch(value) and value.lower() not in _YAML_WORDS
    return Code(value if is_plain else yaml(value))


def actions(value: Any) -> str:
    """A YAML scalar in which GitHub evaluates nothing: `${{` is written as an expression."""
    return yaml(value.replace("${{", "${{ '${{' }}") if isinstance(value, str) else value)


def command(value: str) -> Code:
    """A command in a workflow: as it is where YAML and GitHub read it so, else in quotes."""
    is_plain = _COMMAND.fullmatch(value) and ": " not in value and value.lower() not in _YAML_WORDS
    return Code(value if is_plain else actions(value))


def expression(value: str) -> Code:
    """A string in an expression of GitHub. Raises ValueError where YAML could not hold it."""
    if not _BRANCH.fullmatch(value):
        raise ValueError(f"not for an expression: {value!r}")
    return Code(f"'{value}'")


def javascript(value: Any) -> str:
    """A JavaScript literal in the quotes that prettier prefers."""
    if not isinstance(value, str):
        return _plain(value)
    escaped = _escape_controls(_escape_short(value), "\\u{:04x}")
    if value.count('"') > value.count("'"):
        inner = escaped.replace('\\"', '"').replace("'", "\\'")
        return f"'{inner}'"
    return f'"{escaped}"'


def shell(value: Any) -> str:
    """One word of a POSIX shell."""
    return shlex.quote(value if isinstance(value, str) else _plain(value))


def shell_word(value: str) -> Code:
    """One word of a shell, for a command that stands in another language's file."""
    return Code(shlex.quote(value))


def words(names: list[str]) -> Code:
    """Bare names with a space between them. Raises ValueError where one is not bare."""
    return Code(" ".join(bare(name) for name in names))


def sql(value: Any) -> str:
    """An SQL string literal or number, by the standard."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return _plain(value)


def number(value: float) -> Code:
    """A number without quotes in any language, without a needless fraction."""
    return Code(repr(value).removesuffix(".0"))


def comment(value: str) -> Code:
    """Text in a line comment. Raises ValueError where it would not end with its line."""
    if len(value.splitlines()) > 1:
        raise ValueError(f"not for a comment: {value!r}")
    return Code(value.rstrip())


def identifier(value: str) -> Code:
    """A quoted SQL identifier."""
    return Code('"' + value.replace('"', '""') + '"')


def markdown_code(value: str) -> Code:
    """Text in a code span or a fence of Markdown. Raises ValueError where it could end one."""
    if not _MARKDOWN_CODE.fullmatch(value):
        raise ValueError(f"not for code in Markdown: {value!r}")
    return Code(value)


def no_values(value: Any) -> str:
    """For languages in which no value can be made safe, such as Markdown: always refuses."""
    raise TypeError(f"a value cannot stand here, only a bare name: {value!r}")


def _plain(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int | float):
        return json.dumps(value)
    raise TypeError(f"no literal for {value!r}")


def _escape_short(value: str) -> str:
    return "".join(_SHORT_ESCAPES.get(character, character) for character in value)


def _escape_controls(value: str, form: str) -> str:
    return "".join(
        form.format(ord(character)) if _needs_escape(character) else character
        for character in value
    )


def _needs_escape(character: str) -> bool:
    code = ord(character)
    return code < 0x20 or 0x7F <= code <= 0x9F or code in (0x2028, 0x2029, 0xFEFF)
