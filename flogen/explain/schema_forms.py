"""Finds the subschemas that apply to a place in the spec."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from flogen.explain import edits
from flogen.schema.bundle import Schema, bundled
from flogen.spec import pointer

_BRANCHES = ("oneOf", "anyOf")
_TYPES: dict[str, type | tuple[()]] = {"object": dict, "array": list}


def of_place(data: Any, at: str) -> list[Schema]:
    """Return the forms that a value at `at` can have, without references and branches.

    They are in the order of the schema. An environment has the full form, without optional parts.
    """
    found = list(plain(bundled()))
    for part in pointer.split(at):
        fitting = [form for form in found if _takes(form, data)]
        found = [form for schema in fitting for form in plain(_below(schema, part))]
        data = data[int(part)] if isinstance(data, list) else data.get(part)
    return found


def of_keys(forms: list[Schema]) -> list[Schema]:
    """Return the forms of keys that users choose, for maps that have one of `forms`."""
    return [form for schema in forms for form in plain(schema.get("propertyNames", False))]


def of_key(data: Any, at: str) -> list[Schema]:
    """Return the forms of the key at `at` if users choose it."""
    holder = pointer.parent(at)
    value = edits.value_at(data, holder)
    return of_keys([form for form in of_place(data, holder) if _takes(form, value)])


def is_choice(data: Any, at: str) -> bool:
    """Return whether a form of `at` lists the values that can be there."""
    return any(form.keys() & {"const", "enum"} for form in of_place(data, at))


def is_required(data: Any, at: str) -> bool:
    """Return whether `at` is a scalar whose key each form of its map requires."""
    if not edits.is_leaf(edits.value_at(data, at)):
        return False
    forms = of_place(data, pointer.parent(at))
    return bool(forms) and all(pointer.split(at)[-1] in form.get("required", ()) for form in forms)


def plain(schema: Schema | bool) -> Iterator[Schema]:
    """Yield `schema` as forms without references and branches.

    A keyword beside a reference or branch applies to each form that lacks the keyword.
    """
    if isinstance(schema, bool):
        return
    beside = {key: value for key, value in schema.items() if key not in ("$ref", *_BRANCHES)}
    if "$ref" in schema:
        for form in plain(_target(schema["$ref"])):
            yield {**form, **beside}
        return
    branches = [branch for key in _BRANCHES for branch in schema.get(key, ())]
    if not branches:
        yield schema
    for branch in branches:
        for form in plain(branch):
            yield {**beside, **form}


def _takes(form: Schema, value: Any) -> bool:
    """Return whether a map or list such as `value` can have this form."""
    return is_free(form) or isinstance(value, _TYPES.get(str(form.get("type")), ()))


def is_free(form: Schema) -> bool:
    """Return whether a value of this form can be anything."""
    return not form.keys() & {"type", "const", "enum", "x-ref"}


def _below(form: Schema, part: str) -> Schema | bool:
    if is_free(form):
        return {}
    if form["type"] == "array":
        items: Schema | bool = form.get("items", False)
        return items
    known: Schema | bool | None = form.get("properties", {}).get(part)
    return form.get("additionalProperties", False) if known is None else known


@cache
def _target(ref: str) -> Schema:
    target: Any = bundled()
    for part in pointer.split(ref.removeprefix("#").replace(".partial", "")):
        target = target[part]
    found: Schema = target
    return found
