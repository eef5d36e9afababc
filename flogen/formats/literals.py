"""Writes a value as a literal of a language, so that the language reads it as data only.

Each function takes a string, boolean, number or None (or a list of those, if the language has lists
on one line), and returns source text. Raises TypeError for anything else.
"""

from __future__ import annotations

import json
import re
import shlex
from typing import Any


class Code(str):
    """Source text that is written unchanged, such as a header or a checked bare name."""

    __slots__ = ()


_BARE = re.compile(r"@?[A-Za-z_][A-Za-z0-9_./:@-]*")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BRANCH = re.compile(r"[A-Za-z0-9_./-]+")
_COMMAND = re.compile(r"[A-Za-z](?:[A-Za-z0-9_./@=: -]*[A-Za-z0-9_./@=-])?")
_MARKDOWN_CODE = re.compile("[!-_a-~](?:[ -_a-~]*[!-_a-~])?")
_HCL_WORDS = frozenset({"false", "for", "null", "true"})
_YAML_WORDS = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f-\x9f\u2028\u2029\ufeff]')
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def bare(value: str) -> Code:
    """Return a name to write without quotes. Raise ValueError if that is not possible."""
    if not _BARE.fullmatch(value):
        raise ValueError(f"not a bare name: {value!r}")
    return Code(value)


def hcl(value: Any) -> str:
    """Return an HCL literal. `${` and `%{` are escaped, so that no string is a template."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(hcl(item) for item in value)}]"
    if isinstance(value, str):
        return '"' + _escaped(value).replace("${", "$${").replace("%{", "%%{") + '"'
    return _plain(value)


def hcl_key(value: str) -> Code:
    """Return a key of an HCL object, without quotes if it is an identifier and not a keyword."""
    return Code(value if _KEY.fullmatch(value) and value not in _HCL_WORDS else hcl(value))


def yaml(value: Any) -> str:
    """Return a YAML scalar in prettier's preferred quotes: double unless single save escapes."""
    if not isinstance(value, str):
        return _plain(value)
    escaped = _escaped(value)
    if '"' in value and "\\" not in escaped.replace('\\"', ""):
        return "'" + value.replace("'", "''") + "'"
    return f'"{escaped}"'


def yaml_key(value: str) -> Code:
    """Return a YAML key, without quotes if every YAML version reads it as text."""
    is_plain = _KEY.fullmatch(value) and value.lower() not in _YAML_WORDS
    return Code(value if is_plain else yaml(value))


def actions(value: Any) -> str:
    """Return a YAML scalar for a workflow. `${{` is escaped, so that GitHub evaluates nothing."""
    return yaml(value.replace("${{", "${{ '${{' }}") if isinstance(value, str) else value)


def command(value: str) -> Code:
    """Return a command for a workflow, without quotes if YAML and GitHub read it unchanged."""
    is_plain = _COMMAND.fullmatch(value) and ": " not in value and value.lower() not in _YAML_WORDS
    return Code(value if is_plain else actions(value))


def expression(value: str) -> Code:
    """Return a string for a GitHub expression. Raise ValueError for unsafe characters."""
    if not _BRANCH.fullmatch(value):
        raise ValueError(f"not for an expression: {value!r}")
    return Code(f"'{value}'")


def javascript(value: Any) -> str:
    """Return a JavaScript literal in the quotes that prettier prefers."""
    if not isinstance(value, str):
        return _plain(value)
    escaped = _escaped(value)
    if value.count('"') > value.count("'"):
        inner = escaped.replace('\\"', '"').replace("'", "\\'")
        return f"'{inner}'"
    return f'"{escaped}"'


def shell(value: Any) -> str:
    """Return one word of a POSIX shell."""
    return shlex.quote(value if isinstance(value, str) else _plain(value))


def shell_word(value: str) -> Code:
    """Return one word of a shell, for a command within a file of another language."""
    return Code(shlex.quote(value))


def words(names: list[str]) -> Code:
    """Return bare names separated by spaces. Raise ValueError if one is not a bare name."""
    return Code(" ".join(bare(name) for name in names))


def sql(value: Any) -> str:
    """Return a string literal or number in standard SQL."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return _plain(value)


def number(value: float) -> Code:
    """Return an unquoted number for any language, without ".0"."""
    return Code(repr(value).removesuffix(".0"))


def comment(value: str) -> Code:
    """Return text for a line comment. Raise ValueError if it has several lines."""
    if len(value.splitlines()) > 1:
        raise ValueError(f"not for a comment: {value!r}")
    return Code(value.rstrip())


def identifier(value: str) -> Code:
    """Return a quoted SQL identifier."""
    return Code('"' + value.replace('"', '""') + '"')


def markdown_code(value: str) -> Code:
    """Return text for code in Markdown. Raise ValueError if it could end the code."""
    if not _MARKDOWN_CODE.fullmatch(value):
        raise ValueError(f"not for code in Markdown: {value!r}")
    return Code(value)


def no_values(value: Any) -> str:
    """Raise TypeError: for languages without safe literals, such as Markdown."""
    raise TypeError(f"a value is not allowed here, only a bare name: {value!r}")


def _plain(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int | float):
        return json.dumps(value)
    raise TypeError(f"no literal for {value!r}")


def _escaped(value: str) -> str:
    return _SPECIAL.sub(_escape, value)


def _escape(match: re.Match[str]) -> str:
    return _SHORT_ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}"
