"""Finds values next to names such as `password` or `API_TOKEN`, in lines of any format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

Stretch = tuple[int, int]
"""The first character of a part of a line, and the one after its last."""

_HINTS = re.compile(r"(?i)pass|pwd|pw\b|secret|token|key|cred|auth|cookie|dsn|connection|webhook")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_PAIR = re.compile(
    r"(?P<name>[A-Za-z_][\w.-]{0,120})[\"'`]?\]?\??\s{0,40}(?:=>|->|(?:\?\?|\|\||[?+:])?={1,3}|:)"
    r"[ \t]{0,40}(?:(?:!!\w{1,20}|&\w{1,40})[ \t]{1,9}){0,2}"
)
_DEFAULT = re.compile(r"\$\{(?P<name>\w{1,120}):?[-=+](?=[^}])")  # as in ${NAME-value}
_TAG = re.compile(r"<(?P<name>[A-Za-z_][\w.:-]{0,120})(?:\s[^<>]{0,200})?>(?=[^<\s])")
# As in Dockerfiles and in SQL.
_SPACED = re.compile(r"\bENV\s{1,9}(?P<name>[A-Za-z_]\w*)\s{1,9}(?=[^\s=])")
_OF_SQL = re.compile(r"(?i:\b(?P<name>PASSWORD))\s{1,9}(?=')")
_OPTION = re.compile(
    r"--(?P<name>[A-Za-z][\w-]{0,60})(?:[ \t]+(?=[^\s-])|[\"'],[ \t]{0,40}(?=[\"']))"
)
_IN_LIST = re.compile(r"\[[^\]\n]{0,200}?--(?P<name>[A-Za-z][\w-]{0,60}),[ \t]{0,40}(?=[^\s-])")
_ARGUMENT = re.compile(r"\b\([\"'`](?P<name>[A-Za-z_][\w-]{0,120})[\"'`],[ \t]{0,9}(?=[\"'`])")
_FORMS = (_PAIR, _OPTION, _SPACED, _OF_SQL, _DEFAULT, _TAG, _IN_LIST, _ARGUMENT)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^'\\]|\\.)*'?|`[^`]*`?")
_BARE_END = re.compile(r",\s|\s#|</|[}\])]+[,;]?\s*$|;\s*$|,?\s*$")
_REFERENCE = re.compile(
    r"\$[A-Z_{(]|.*\$\{|.*\{\{|(?:var|local|data|module|each|self|process|import|secrets|vars|env|inputs"
    r"|github|steps|needs|random_\w+|tls_\w+|aws_\w+|render_\w+|vercel_\w+|sentry_\w+)\b[.(\[]"
)
_EXPRESSION = re.compile(r"(?:new|await) |[A-Za-z_]\w*[.(\[]|[A-Za-z_]+$")
_ASSIGNS = re.compile(r"[\"'`]?\]?\?? [?|+:]{0,2}={1,3} $")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SECRET = _words(
    "password passwords passwd pwd pass requirepass masterauth dsn cookie passphrase passcode "
    "secret secrets token "
    "credential credentials apikey secretkey accesskey privatekey authtoken authorization"
)
_KEYS = _words(
    "api access secret private signing encryption master account auth deploy service session "
    "license routing integration storage shared signature stripe sendgrid openai anthropic"
)
_PAIRS = frozenset(
    {("connection", "string"), ("webhook", "url"), ("auth", "header"), ("basic", "auth")}
    | {(before, "tokens") for before in ("access", "api", "auth", "refresh")}
)
_ENDINGS = _words("value values base base64 b64 hash digest plain plaintext raw old new")
_PLAIN = _words(
    "true false null ~ yes no none inherit read write string number boolean any unknown "
    "undefined required optional sensitive str bool"
)
_LIST = re.compile(r"\[([^\]]*)")
_OF_NAMES = re.compile(r"(?i)secrets?$")  # a list of them holds their names
_INNER = frozenset({"value", "default"})
_NAMES = frozenset({"name", "key", "path"})
_MARKS = tuple("{[(&*|>=!")
_NAME_VALUE = re.compile(r"[\"']?([A-Za-z_][\w.-]*)[\"']?\s*(?:[,}]|$)")
_OPTION_ALONE = re.compile(r"\s*(?:-\s+)?[\"']?--([A-Za-z][\w-]*)[\"']?,?\s*$")
_UNCLOSED = re.compile(r"\"(?:[^\"\\]|\\.)+|'[^']+")
_HEREDOC = re.compile(r"<<[-~]?\s?[\"']?([A-Za-z_]\w*)[\"']?\s*$")
_PW = re.compile(r"(?i)[_-]pw$")
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
    return (
        last in _SECRET
        or last.endswith(("password", "passwd"))
        or bool(_PW.search(name))
        or pair in _PAIRS
        or is_key
    )


def stretches(line: str, *, within: bool = False) -> Iterator[Stretch]:
    """Yield the ranges of the values of secret-like names in a line.

    within: whether the line is inside an object with such a name, and may set its `value`.
    """
    if not (within or _HINTS.search(line)):
        return
    pairs = _pairs(line)
    end, inside = 0, within or any(_names_secret(line, found) for found in pairs)
    for found in pairs:
        named = is_secret(found["name"])
        inside = inside or named
        if found.start() >= end and (named or (inside and found["name"] in _INNER)):
            start, stop = _value(line, found)
            if start < stop:
                yield start, stop
                end = stop


class Opening(Enum):
    """The content below a secret-like name: text, a map, a list, a heredoc, the next line alone, or
    the value next to a `name` key."""

    TEXT = "text"
    MAP = "map"
    LIST = "list"
    HEREDOC = "heredoc"
    NEXT = "next"
    NAMED = "named"


def opening(line: str) -> Opening | None:
    """Return what the lines below contain if this line ends with a secret-like name."""
    if titled := _TITLE.match(line):
        return Opening.MAP if is_secret(titled[1]) else None
    if (alone := _OPTION_ALONE.match(line)) and is_secret(alone[1]):
        return Opening.NEXT
    *_, last = (None, *_pairs(line))
    if last is None:
        return None
    if last["name"] in _NAMES:
        return Opening.NAMED if _names_secret(line, last) else None
    rest = line[last.end() :].strip()
    return _opening(last["name"], rest) if is_secret(last["name"]) else None


def _opening(name: str, rest: str) -> Opening | None:
    """Return what the lines below contain if `rest` stands after the secret-like name."""
    if heredoc_end(rest):
        return Opening.HEREDOC
    if rest[:1] in ("|", ">") or _UNCLOSED.fullmatch(rest):
        return Opening.TEXT
    if rest in ("", "[") and not _OF_NAMES.search(name):
        return Opening.LIST
    return Opening.MAP if rest in ("", "{") else None


def heredoc_end(line: str) -> str:
    """Return the word that ends the heredoc that a line begins; empty if it begins none."""
    found = _HEREDOC.search(line)
    return found[1] if found else ""


def is_named(line: str) -> bool:
    """Return whether a line gives an object a secret-like name, as in `name: DB_PASSWORD`."""
    return bool(_HINTS.search(line)) and any(_names_secret(line, one) for one in _pairs(line))


def _names_secret(line: str, found: re.Match[str]) -> bool:
    """Return whether a pair is `name` with a secret-like value."""
    value = _NAME_VALUE.match(line, found.end()) if found["name"] in _NAMES else None
    return value is not None and is_secret(value[1])


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
        is_assigned = bool(_ASSIGNS.match(line[name.end("name") : start]))
        is_code = is_assigned and bool(_EXPRESSION.match(value))
        is_shown = (
            value[:1] in _MARKS or bool(heredoc_end(value)) or is_code or _is_no_secret(value)
        )
    return (start, start) if is_shown else (start, end)


def is_reference(value: str) -> bool:
    """Return whether a value refers to a secret, or is a keyword, such as `${{ secrets.X }}`."""
    return _is_no_secret(value)


def _is_no_secret(value: str) -> bool:
    bare = value.strip().lower()
    return not bare or bare in _PLAIN or bool(_REFERENCE.match(value))
