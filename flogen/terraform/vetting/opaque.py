"""Checks blanked files with HashiCorp's own parser, in case flogen's reader misses a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pygohcl

from flogen.diagnostics import Diagnostic, Span
from flogen.terraform.vetting import sources, words
from flogen.terraform.vetting.refused import refused

_PLACE = re.compile(r"\S+:(\d+),(\d+)-[\d,]+: (.*)", re.DOTALL)
_SIMPLER = "write the file in a simpler form, or plan it yourself"
_DEPTH = {"resource": 2, "removed": 0, "terraform": 0}


def refusals(path: str, text: str, *, is_read: bool) -> Iterator[Diagnostic]:
    """Yield an error at each block of a blanked file that HashiCorp's parser still finds.

    is_read: whether flogen's reader understands the file; if not, the file must not call a module
    or a function that reads files, because the target is unknown.
    """
    try:
        data = pygohcl.loads(text)
    except pygohcl.HCLParseError as error:
        yield _syntax_error(path, text, str(error))
        return
    except Exception:  # such as RecursionError: refuse what cannot be checked
        yield refused(path, None, "flogen plan cannot read this file", _SIMPLER)
        return
    left = sorted(set(_running(data)))
    if not is_read:
        left += sorted({"action", "module"} & data.keys())
        left += [word.text for word in words.that_read(words.of_code(text))]
        if sources.REMOTE_STATE in _data_types(data):
            yield refused(path, None, sources.READS_NO_STATE, _SIMPLER)
    for name in dict.fromkeys(left):
        message = f'flogen plan cannot determine what "{name}" does in this file'
        yield refused(path, None, message, _SIMPLER)


def _syntax_error(path: str, text: str, message: str) -> Diagnostic:
    found = _PLACE.search(message)
    if found is None:
        return refused(path, None, message, "")
    line, column = int(found[1]), int(found[2])
    lines = text.split("\n")
    excerpt = lines[line - 1] if line <= len(lines) else ""
    return refused(path, Span(line, column, 1), found[3].strip(), "", excerpt)


def _running(data: dict[str, Any]) -> Iterator[str]:
    for kind, depth in _DEPTH.items():
        for body in _bodies(data.get(kind, {}), depth):
            yield from {"provisioner", "backend", "cloud", "state_store"} & body.keys()


def _data_types(data: dict[str, Any]) -> Iterator[str]:
    """Yield the types of the data sources of a file, including those in checks."""
    for body in (data, *_bodies(data.get("check", {}), 1)):
        for blocks in _bodies(body.get("data", {}), 0):
            yield from blocks


def _bodies(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the bodies of blocks, below `depth` labels; blocks with the same name are a list."""
    if isinstance(value, list):
        for each in value:
            yield from _bodies(each, depth)
    elif isinstance(value, dict) and depth == 0:
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _bodies(each, depth - 1)
