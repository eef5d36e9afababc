"""Formats answers as text and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from flogen.explain.answers import Line
from flogen.explain.keys import Key
from flogen.report import clean

VERSION = 1
_NO_KEY = "no key of the spec: flogen writes this line for every spec that asks for the file"


def lines_text(lines: Iterable[Line]) -> str:
    """Return lines in the format of grep, each group followed by its keys."""
    return _joined(_with_keys(lines))


def bare_text(lines: Iterable[Line]) -> str:
    """Return lines in the format of grep."""
    return _joined(map(_text, lines))


def keys_text(keys: Iterable[Key]) -> str:
    """Return keys with their place in the spec, and their value if it is a scalar."""
    return _joined(map(_key_text, keys))


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _with_keys(lines: Iterable[Line]) -> Iterator[str]:
    for keys, group in groupby(lines, key=lambda line: line.keys):
        yield from map(_text, group)
        for text in map(_key_text, keys) if keys else (_NO_KEY,):
            yield f"    {text}"


def _text(line: Line) -> str:
    return clean(f"{line.path}:{line.number}: {line.text}")


def _key_text(key: Key) -> str:
    value = f" = {key.shown}" if key.shown else ""
    return clean(f"{key.path}:{key.line}:{key.column} {key.name}{value}")


def lines_json(lines: Iterable[Line]) -> str:
    """Return {"version": 1, "lines": [{"path", "line", "text", "keys": [a key]}]}."""
    shown = [_line(line) | {"keys": [*map(_key, line.keys)]} for line in lines]
    return _json(lines=shown)


def key_json(key: Key, lines: Iterable[Line]) -> str:
    """Return {"version": 1, "key": a key, "lines": [{"path", "line", "text"}]}."""
    return _json(key=_key(key), lines=[*map(_line, lines)])


def unused_json(keys: Iterable[Key]) -> str:
    """Return {"version": 1, "unused": [a key]}.

    A key is {"key", "pointer", "value", "path", "line", "column"}, here and above.
    """
    return _json(unused=[*map(_key, keys)])


def _line(line: Line) -> dict[str, Any]:
    return {"path": line.path, "line": line.number, "text": line.text}


def _key(key: Key) -> dict[str, Any]:
    return {
        "key": key.name,
        "pointer": key.pointer,
        "value": key.value,
        "path": key.path,
        "line": key.line,
        "column": key.column,
    }


def _json(**parts: Any) -> str:
    return json.dumps({"version": VERSION, **parts}, ensure_ascii=False, indent=2) + "\n"
