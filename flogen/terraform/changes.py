"""Summarises a plan: what is created, changed, moved, replaced, forgotten and destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flogen.terraform import recomputed_attributes
from flogen.terraform.run import Plan

_ACTIONS = {
    ("create",): "created",
    ("update",): "changed",
    ("delete",): "destroyed",
    ("delete", "create"): "replaced",
    ("create", "delete"): "replaced",
    ("forget",): "forgotten",
}


@dataclass(frozen=True)
class Change:
    """The change of one resource: its address, the action, and the attributes that cause it.

    before: the previous address of a moved resource; is_refused: whether terraform refuses to
    destroy it.
    """

    root: str
    address: str
    action: str
    attributes: tuple[str, ...]
    before: str = ""
    is_refused: bool = False


def of(plan: Plan) -> Iterator[Change]:
    """Yield the changes of a plan, by address, without unchanged resources."""
    for resource in plan.data.get("resource_changes", ()):
        change, before = resource["change"], resource.get("previous_address", "")
        action = _ACTIONS.get(tuple(change["actions"]), "moved" if before else "")
        if action:
            address = resource["address"]
            attributes = _attributes(resource["type"], action, change)
            refused = address in plan.guarded
            yield Change(plan.root, address, action, attributes, before, refused)


def _attributes(kind: str, action: str, change: dict[str, Any]) -> tuple[str, ...]:
    if action == "replaced":
        paths = change.get("replace_paths", ())
        return tuple(sorted({".".join(map(str, path)) for path in paths}))
    if action == "changed":
        before, after = change["before"] or {}, change["after"] or {}
        found = {k for k in before.keys() | after if before.get(k) != after.get(k)}
        return tuple(sorted(found - _consequences(kind, change) or found))
    return ()


def _consequences(kind: str, change: dict[str, Any]) -> set[str]:
    """Return the attributes that are recomputed, which cause no change in their own resource."""
    unknown = {k for k, value in (change.get("after_unknown") or {}).items() if value is True}
    return unknown & recomputed_attributes.COMPUTED.get(kind, {}).keys()
