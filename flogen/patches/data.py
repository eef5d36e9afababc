"""Applies a patch to the data of a file."""

from __future__ import annotations

import json
from typing import Any

from flogen.patches.resolve import Keys
from flogen.schema.messages import show
from flogen.spec import pointer


def same(one: Any, other: Any) -> bool:
    """Return whether two values are equal as JSON: true is not 1, and key order is ignored."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def difference(one: Any, other: Any, at: str = pointer.ROOT) -> tuple[str, str, str]:
    """Return the pointer of the first difference, and a description of both values there."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in (*one, *(key for key in other if key not in one)):
            below = pointer.child(at, key)
            if key not in one or key not in other:
                return below, _or_nothing(one, key), _or_nothing(other, key)
            if not same(one[key], other[key]):
                return difference(one[key], other[key], below)
    if isinstance(one, list) and isinstance(other, list):
        for index, (mine, theirs) in enumerate(zip(one, other, strict=False)):
            if not same(mine, theirs):
                return difference(mine, theirs, pointer.child(at, index))
        return at, f"a list of {len(one)}", f"one of {len(other)}"
    return at, show(one), show(other)


def _or_nothing(data: dict[str, Any], key: str) -> str:
    return show(data[key]) if key in data else "nothing"


def changed(data: Any, keys: Keys, op: str, value: Any) -> Any:
    """Return a copy of the data after the operation at `keys`, which is not empty."""
    first, *rest = keys
    if rest:
        return _with(data, first, changed(data[first], tuple(rest), op, value))
    if op == "replace" or (op == "add" and isinstance(data, dict)):
        return _with(data, first, value)
    return _inserted(data, first, value) if op == "add" else _without(data, first)


def _with(data: Any, key: Any, value: Any) -> Any:
    if isinstance(data, dict):
        return {**data, key: value}
    return [*data[:key], value, *data[key + 1 :]]


def _inserted(data: list[Any], index: Any, value: Any) -> list[Any]:
    return [*data[:index], value, *data[index:]]


def _without(data: Any, key: Any) -> Any:
    if isinstance(data, dict):
        return {name: value for name, value in data.items() if name != key}
    return [*data[:key], *data[key + 1 :]]
