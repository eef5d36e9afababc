"""Changes one place of plain data. The input is not modified; the result shares the rest."""

from __future__ import annotations

from typing import Any

from flogen.spec import pointer


def value_at(data: Any, at: str) -> Any:
    """Return the value at `at`. Raise KeyError if there is none."""
    for part in pointer.split(at):
        if isinstance(data, list) and part.isdecimal() and int(part) < len(data):
            data = data[int(part)]
        elif isinstance(data, dict):
            data = data[part]
        else:
            raise KeyError(at)
    return data


def has(data: Any, at: str) -> bool:
    """Return whether there is a value at `at`."""
    try:
        value_at(data, at)
    except KeyError:
        return False
    return True


def put(data: Any, at: str, value: Any) -> Any:
    """Return `data` with `value` at `at`, which exists or can be added."""
    if at == pointer.ROOT:
        return value
    holder, part = value_at(data, pointer.parent(at)), pointer.split(at)[-1]
    if isinstance(holder, list):
        index = int(part)
        return put(data, pointer.parent(at), [*holder[:index], value, *holder[index + 1 :]])
    return put(data, pointer.parent(at), {**holder, part: value})


def without(data: Any, at: str) -> Any:
    """Return `data` without `at`; later items of a list move up."""
    holder, part = value_at(data, pointer.parent(at)), pointer.split(at)[-1]
    if isinstance(holder, list):
        rest = [item for index, item in enumerate(holder) if index != int(part)]
        return put(data, pointer.parent(at), rest)
    return put(data, pointer.parent(at), {k: v for k, v in holder.items() if k != part})


def renamed(data: Any, at: str, name: str) -> Any:
    """Return `data` with another key at `at`, in the same order."""
    holder, part = value_at(data, pointer.parent(at)), pointer.split(at)[-1]
    keys = {name if key == part else key: value for key, value in holder.items()}
    return put(data, pointer.parent(at), keys)


def pointers(data: Any, at: str = pointer.ROOT) -> list[str]:
    """Return every place in `data` below its root, in order."""
    if isinstance(data, dict):
        children = [(pointer.child(at, key), value) for key, value in data.items()]
    elif isinstance(data, list):
        children = [(pointer.child(at, index), value) for index, value in enumerate(data)]
    else:
        return []
    return [p for child, value in children for p in (child, *pointers(value, child))]


def is_leaf(value: Any) -> bool:
    """Return whether the value is a scalar, an empty map or an empty list."""
    return not (isinstance(value, dict | list) and value)
