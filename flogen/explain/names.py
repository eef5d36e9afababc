"""Renames a name of the spec in all places that repeat it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.explain import edits, schema_forms
from flogen.schema import HEARTBEAT
from flogen.schema.validator import SECTIONS
from flogen.spec import pointer

_HOLDERS = {
    "/accounts/render": "accounts/render",
    "/accounts/slack/channels": "accounts/slack/channels",
    "/environments": "environments",
    "/secrets": "secrets",
    **{f"/{section}": section for section in SECTIONS},
}


def renamed(data: Any, at: str, name: str) -> Any:
    """Return `data` with another name at `at` and in all places that repeat it."""
    section, old = _HOLDERS.get(pointer.parent(at)), pointer.split(at)[-1]
    places = list(_repetitions(data, section, old)) if section else []
    for place in reversed(places):
        is_key = edits.value_at(data, place) != old
        data = edits.renamed(data, place, name) if is_key else edits.put(data, place, name)
    data = _with_heartbeats(data, old, name) if section == "databases" else data
    return edits.renamed(data, at, name)


def _with_heartbeats(data: Any, old: str, name: str) -> Any:
    """Return `data` with the new name in each alert for the dumps of the database."""
    for place in edits.pointers(data):
        is_value = edits.value_at(data, place) == f"{HEARTBEAT}{old}"
        if is_value and _refers(schema_forms.of_place(data, place), "$heartbeats"):
            data = edits.put(data, place, f"{HEARTBEAT}{name}")
    return data


def _repetitions(data: Any, section: str, name: str) -> Iterator[str]:
    """Yield the places whose value or key is the name of a member of `section`."""
    for place in edits.pointers(data):
        is_value = edits.value_at(data, place) == name
        is_repeated = is_value and _refers(schema_forms.of_place(data, place), section)
        if is_repeated or _is_repeated_key(data, place, section, name):
            yield place


def _is_repeated_key(data: Any, place: str, section: str, name: str) -> bool:
    if pointer.split(place)[-1] != name:
        return False
    holder = pointer.split(pointer.parent(place))
    in_environment = len(holder) == 3 and holder[0] == "environments" and holder[2] == section
    if in_environment or not isinstance(edits.value_at(data, pointer.join(holder)), dict):
        return in_environment
    keys = schema_forms.of_keys(schema_forms.of_place(data, pointer.join(holder)))
    return _refers(keys, section)


def _refers(found: list[dict[str, Any]], section: str) -> bool:
    """Return whether the schema declares the reference, by x-ref or x-names."""
    wanted = (form.get(word, ()) for form in found for word in ("x-ref", "x-names"))
    return any(section in ([ref] if isinstance(ref, str) else ref) for ref in wanted)
