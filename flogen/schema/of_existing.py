"""Checks services and stores with `existing`, which flogen does not manage."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.schema.of_services import View
from flogen.schema.problem import Problem
from flogen.spec import pointer

_FITTING = {
    "services": ("existing", "health"),
    "databases": ("existing", "engine", "version", "extensions"),
    "caches": ("existing", "engine", "eviction"),
}


def existing_members_are_not_managed(view: View) -> Iterator[Problem]:
    found = {"services": view.existing, "databases": view.databases, "caches": view.caches}
    for section, members in found.items():
        for name, member in members.items():
            for key in member if "existing" in member else ():
                if key not in _FITTING[section]:
                    at = pointer.join([section, name, key])
                    message = f'{name} already exists, so flogen does not manage its "{key}"'
                    yield Problem(at, message, f"remove {key}, or remove existing", on_key=True)


def code_is_not_elsewhere(view: View) -> Iterator[Problem]:
    for name, service in view.services.items():
        other = service.get("same_code_as")
        if isinstance(other, str) and other in view.existing:
            at = pointer.join(["services", name, "same_code_as"])
            message = f"{other} runs elsewhere, and its code is not in this repository"
            yield Problem(at, message, "name a service with a framework")


CHECKS = (existing_members_are_not_managed, code_is_not_elsewhere)
