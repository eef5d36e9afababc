"""Resolves the path of a patch to the keys and indexes in a file's data."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from flogen.patches.misfit import MisfitError
from flogen.schema import nearest
from flogen.schema.messages import show
from flogen.spec import pointer

Keys = tuple[str | int, ...]
END = "-"
_NAMED = re.compile(r"\[([A-Za-z0-9_-]+)=(.*)\]")
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


def existing(data: Any, path: str) -> Keys:
    """Return the keys of the value at `path`. Raise MisfitError if there is none."""
    keys: list[str | int] = []
    parts = pointer.split(path)
    for number, part in enumerate(parts):
        keys.append(_step(value_at(data, keys), part, parts, number))
    return tuple(keys)


def for_new(data: Any, path: str) -> Keys:
    """Return the keys of a new value at `path`. Raise MisfitError if it cannot be added.

    In a list, the last key is the index of the element before which the value is inserted.
    """
    *above, last = pointer.split(path)
    keys = existing(data, pointer.join(above))
    parent = value_at(data, keys)
    if isinstance(parent, list):
        is_end = last in (END, str(len(parent)))
        return (*keys, len(parent) if is_end else existing(data, path)[-1])
    if not isinstance(parent, dict):
        raise _no_collection(parent, keys)
    if last in parent:
        raise MisfitError("path", f"there is {show(parent[last])} at {path} already", _REPLACE)
    return (*keys, last)


_REPLACE = "remove the patch, or change its op to replace"


def value_at(data: Any, keys: Sequence[str | int]) -> Any:
    """Return the value at the keys."""
    for key in keys:
        data = data[key]
    return data


def _step(here: Any, part: str, parts: list[str], number: int) -> str | int:
    if isinstance(here, dict):
        if part in here:
            return part
        raise _nothing(parts, number, [pointer.join([key])[1:] for key in here])
    if isinstance(here, list):
        return _element(here, part, parts, number)
    raise _no_collection(here, parts[:number])


def _element(here: list[Any], part: str, parts: list[str], number: int) -> int:
    if named := _NAMED.fullmatch(part):
        found = [i for i, item in enumerate(here) if _name(item, named[1]) == named[2]]
        if len(found) == 1:
            return found[0]
        if found:
            where = pointer.join(parts[: number + 1])
            hint = f"name one by its number: {nearest.listing([str(i) for i in found])}"
            raise MisfitError("path", f"{len(found)} elements fit {where}", hint)
        names = [_name(item, named[1]) for item in here]
        raise _nothing(parts, number, [f"[{named[1]}={_escaped(name)}]" for name in names if name])
    if _INDEX.fullmatch(part) and int(part) < len(here):
        return int(part)
    raise _nothing(parts, number, [str(index) for index in range(len(here))])


def _name(item: Any, key: str) -> str:
    value = item.get(key) if isinstance(item, dict) else None
    if isinstance(value, str):
        return value
    return json.dumps(value) if isinstance(value, bool | int | float) else ""


def _escaped(part: str) -> str:
    return pointer.join([part])[1:]


def _nothing(parts: list[str], number: int, choices: list[str]) -> MisfitError:
    here, rest = pointer.join(parts[:number]), pointer.join(parts[number + 1 :])
    message = f"there is nothing at {here}/{_escaped(parts[number])}"
    near = nearest.nearest(_escaped(parts[number]), choices)
    if near:
        return MisfitError("path", message, f"did you mean {here}/{near}{rest}?")
    listed = f"expected {nearest.listing(choices)} after {here}/" if choices else ""
    return MisfitError("path", message, listed or f"the value at {here} is empty")


def _no_collection(value: Any, keys: Sequence[str | int]) -> MisfitError:
    where = pointer.join(keys)
    return MisfitError("path", f"{show(value)} at {where} is not a map or a list")
