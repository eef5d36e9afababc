"""Finds values next to names such as `password` or `API_TOKEN`, in lines of any format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

Stretch = tuple[int, int]
"""The first character of a part of a line, and the one after its last."""

_HINTS = re.compile(r"(?i)pass|pwd|secret|token|key|cred|auth|cookie|dsn|connection|webhook")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_PAIR = re.compile(r"(?P<name>[A-Za-z_][\w.-]{0,120})[\"'`]?\]?\s{0,40}(?:=>|:=|[:=])[ \t]{0,40}")
# As in Dockerfiles and in SQL.
_SPACED = re.compile(r"\bENV\s{1,9}(?P<name>[A-Za-z_]\w*)\s{1,9}(?=[^\s=])")
_OF_SQL = re.compile(r"(?i:\b(?P<name>PASSWORD))\s{1,9}(?=')")
_OPTION = re.compile(r"--(?P<name>[A-Za-z][\w-]{0,60})[ \t]+(?=[^\s-])")
_FORMS = (_PAIR, _OPTION, _SPACED, _OF_SQL)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^'\\]|\\.)*'?|`[^`]*`?")
_BARE_END = re.compile(r",\s|\s#|[}\])]+[,;]?\s*$|;\s*$|,?\s*$")
_REFERENCE = re.compile(
    r"\$[A-Z_{(]|.*\$\{|.*\{\{|(?:var|local|data|module|each|self|process|import|secrets|vars|env|inputs"
    r"|github|steps|needs|random_\w+|tls_\w+|aws_\w+|render_\w+|vercel_\w+|sentry_\w+)\b[.(\[]"
)
_EXPRESSION = re.compile(r"[A-Za-z_]\w*(?:[.(\[]|$)")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SECRET = _words(
    "password passwords passwd pwd pass dsn cookie passphrase passcode secret secrets token "
    "credential credentials apikey secretkey accesskey privatekey authtoken authorization"
)
_KEYS = _words(
    "api access secret private signing encryption master account auth deploy service session "
    "license routing integration storage shared"
)
_PAIRS = frozenset({("connection", "string"), ("webhook", "url"), ("auth", "header")})
_ENDINGS = _words("value values base64 b64 hash digest plain plaintext raw old new")
_PLAIN = _words(
    "true false null ~ yes no none inherit read write string number boolean any unknown "
    "undefined required optional sensitive str bool"
)
_LIST = re.compile(r"\[([^\]]*)")
_OF_NAMES = re.compile(r"(?i)secrets?$")  # a list of them holds their names
_INNER = frozenset({"value", "default"})
_NAMES = frozenset({"name", "key"})
_MARKS = tuple("{[(&*|>=!")
_TITLE = re.compile(r"\s*variable\s+\"([^\"]+)\"\s*\{\s*$")


@lru_cache(maxsize=4096)
def is_secret(name: str) -> bool:
    """Return whether a key, variable or option with this name holds a secret."""
    if not _HINTS.search(name):
        return False
    words = [word.lower() for word in _WORDS.findall(name.rpartition(".")[2])]
    while words and (words[-1] in _ENDINGS or words[-1].isdecimal()):
        words.pop()
    if not words or "public" in words:
        return False
    last, pair = words[-1], (words[-2] if len(words) > 1 else "", words[-1])
    is_key = last in ("key", "keys") and (pair[0] in _KEYS or (bool(pair[0]) and name.isupper()))
    return last in _SECRET or last.endswith(("password", "passwd")) or pair in _PAIRS or is_key


def stretches(line: str, *, within: bool = False) -> Iterator[Stretch]:
    """Yield the ranges of the values of secret-like names in a line.

    within: whether the line is inside an object with such a name, and may set its `value`.
    """
    if not (within or _HINTS.search(line)):
        return
    end, inside = 0, within
    for found in _pairs(line):
        named = is_secret(found["name"])
        inside = inside or named
        if found.start() >= end and (named or (inside and found["name"] in _INNER)):
            start, stop = _value(line, found)
            if start < stop:
                yield start, stop
                end = stop


class Opening(Enum):
    """The content below a secret-like name: a text, a map, or the value next to a `name` key."""

    TEXT = "text"
    MAP = "map"
    NAMED = "named"


def opening(line: str) -> Opening | None:
    """Return what the lines below contain if this line ends with a secret-like name."""
    if titled := _TITLE.match(line):
        return Opening.MAP if is_secret(titled[1]) else None
    *_, last = (None, *_pairs(line))
    if last is None:
        return None
    rest = line[last.end() :].strip()
    if last["name"] in _NAMES:
        return Opening.NAMED if is_secret(rest.strip("\"',")) else None
    if not is_secret(last["name"]):
        return None
    return Opening.TEXT if rest[:1] in ("|", ">") else Opening.MAP if rest in ("", "{") else None


def is_name(line: str) -> bool:
    """Return whether a line sets the name of an object whose value is on another line."""
    found = _pairs(line)
    return bool(found) and found[0]["name"] in _NAMES


def _pairs(line: str) -> list[re.Match[str]]:
    found = [one for form in _FORMS for one in form.finditer(line)]
    return sorted(found, key=lambda one: one.start())


def _value(line: str, name: re.Match[str]) -> Stretch:
    """Return the range of the value after a name; empty for a reference, a keyword or a map.

    A quoted value ends with its quotes.
    """
    start = name.end()
    if listed := _LIST.match(line, start):
        start, end = listed.span(1)
        is_shown = bool(_OF_NAMES.search(name["name"])) or _is_no_secret(line[start:end])
    elif quoted := _QUOTED.match(line, start):
        is_closed = len(quoted[0]) > 1 and quoted[0][-1] == quoted[0][0]
        start, end = start + 1, quoted.end() - is_closed
        is_shown = _is_no_secret(line[start:end])
    else:
        ending = _BARE_END.search(line, start)
        end = ending.start() if ending else len(line)
        value = line[start:end]
        is_code = line[name.end("name") : start] == " = " and bool(_EXPRESSION.match(value))
        is_shown = value[:1] in _MARKS or is_code or _is_no_secret(value)
    return (start, start) if is_shown else (start, end)


def _is_no_secret(value: str) -> bool:
    bare = value.strip().lower()
    return not bare or bare in _PLAIN or bool(_REFERENCE.match(value))
