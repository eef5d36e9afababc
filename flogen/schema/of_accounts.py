"""Checks the accounts against each other and against the rest of the spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen.schema.problem import Problem
from flogen.schema.sections import mapping
from flogen.spec import pointer


def state_has_a_region(data: Mapping[str, Any]) -> Iterator[Problem]:
    state = mapping(data, "state")
    is_in_s3 = state.get("backend") == "s3" and "region" not in state
    if is_in_s3 and "region" not in mapping(data, "accounts", "aws"):
        message, hint = 'the key "region" is missing', "add it here, or add accounts.aws"
        yield Problem("/state", message, hint, on_key=True)


def ids_come_together(data: Mapping[str, Any]) -> Iterator[Problem]:
    github = mapping(data, "accounts", "github")
    ids = ("owner_id", "repository_id")
    given = [name for name in ids if name in github]
    if len(given) == 1:
        (missing,) = (name for name in ids if name not in github)
        at = pointer.join(["accounts", "github", given[0]])
        message = f'"{given[0]}" is set without "{missing}"'
        yield Problem(at, message, f"add {missing}: an OIDC token has both", on_key=True)


CHECKS = (state_has_a_region, ids_come_together)
