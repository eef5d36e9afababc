"""Checks `renamed_from` of services and stores."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.schema.of_services import View
from flogen.schema.problem import Problem
from flogen.spec import pointer


def earlier_names_are_free(view: View) -> Iterator[Problem]:
    sections = {
        "services": {**view.services, **view.existing},
        "databases": view.databases,
        "caches": view.caches,
    }
    for section, members in sections.items():
        taken = dict.fromkeys(members, "is still in the spec")
        for name, member in members.items():
            earlier = member.get("renamed_from")
            if earlier is None:
                continue
            at = pointer.join([section, name, "renamed_from"])
            if earlier in taken:
                hint = "remove renamed_from, or name another"
                yield Problem(at, f"{earlier} {taken[earlier]}", hint)
            taken.setdefault(earlier, f"was already renamed to {name}")


CHECKS = (earlier_names_are_free,)
