"""Converts keys between dotted names, such as services.api.port, and JSON pointers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from flogen.diagnostics import UserError
from flogen.explain import edits, schema_forms
from flogen.schema import messages, nearest
from flogen.spec import pointer
from flogen.spec.document import Document

_INDEX = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Key:
    """A place in the spec. shown: its value as text, empty for a map or a list."""

    pointer: str
    name: str
    path: str
    line: int
    column: int
    value: Any
    shown: str


def key(document: Document, at: str) -> Key:
    """Return the key at `at` of the spec."""
    span, value = document.span_of_key(at), edits.value_at(document.data, at)
    shown = _shown(value) if edits.is_leaf(value) else ""
    return Key(at, pointer.dotted(at), document.path, span.line, span.column, value, shown)


def _shown(value: Any) -> str:
    return json.dumps(value) if isinstance(value, dict | list) else messages.show(value)


def pointer_of(document: Document, name: str) -> str:
    """Return the pointer of a key that is given with dots or as a pointer.

    Raise UserError, with the nearest key, if the spec has no such key.
    """
    places = edits.pointers(document.data)
    is_pointer = name.startswith("/")
    known = {at if is_pointer else pointer.dotted(at): at for at in places}
    wanted = _INDEX.sub(r".\1", name)
    if wanted not in known:
        raise _unknown(document, wanted, list(known))
    return known[wanted]


def _unknown(document: Document, name: str, known: list[str]) -> UserError:
    if hint := _hint_for_unset(document, name):
        return UserError(f"the spec does not set {name}", hint)
    near = nearest.nearest(name, known)
    top = [key for key in known if key.count(".") + key.count("/") <= name.startswith("/")]
    hint = f'did you mean "{near}"?' if near else nearest.hint(name, top)
    return UserError(f"the spec has no key {name}", hint)


def _with_maps(data: Any, parts: list[str]) -> Any:
    """Return the data with an empty map at each of the nested keys that it lacks.

    None if one of them is a name that people choose, or can have no keys.
    """
    for end in range(1, len(parts) + 1):
        at = pointer.join(parts[:end])
        if not edits.has(data, at):
            forms = schema_forms.of_place(data, pointer.parent(at))
            if not any(parts[end - 1] in form.get("properties", {}) for form in forms):
                return None
            data = edits.put(data, at, {})
    return data


def _hint_for_unset(document: Document, name: str) -> str:
    """Return where to add a key that the spec lacks, and its default."""
    split = pointer.split(name) if name.startswith("/") else name.split(".")
    holder, last = pointer.join(split[:-1]), split[-1]
    data = _with_maps(document.data, split[:-1])
    if data is None:
        return ""
    found = [form.get("properties", {}) for form in schema_forms.of_place(data, holder)]
    below = next((properties[last] for properties in found if last in properties), None)
    if below is None:
        return ""
    default = next(
        (form["default"] for form in schema_forms.plain(below) if "default" in form), None
    )
    where = f"add it to {pointer.dotted(holder) or document.path}"
    return where if default is None else f"{where}; without it {json.dumps(default)} holds"
