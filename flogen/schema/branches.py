"""Picks the branch of a failed oneOf or anyOf that is closest to the value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from jsonschema.exceptions import ValidationError

_SHAPE = ("type", "const", "enum")


def closest(error: ValidationError) -> list[ValidationError]:
    """Return the errors of the closest branch; none if no branch accepts this type of value."""
    by_branch: defaultdict[int, list[ValidationError]] = defaultdict(list)
    for below in error.context or ():
        by_branch[int(below.relative_schema_path[0])].append(below)
    if _is_optional(error):
        return by_branch[0]
    fitting = [errors for errors in by_branch.values() if not any(map(is_shape, errors))]
    return min(fitting, key=_distance) if fitting else []


def is_shape(error: ValidationError) -> bool:
    """Return whether the value itself has the wrong type or choice, and not a value in it."""
    return not error.relative_path and error.validator in _SHAPE


def _is_optional(error: ValidationError) -> bool:
    """Return whether the only other branch is null, as for keys that an environment can remove."""
    branches: Any = error.validator_value
    return len(branches) == 2 and branches[1] == {"type": "null"}


def _distance(errors: Sequence[ValidationError]) -> tuple[int, int, int, int]:
    other_constants = sum(error.validator == "const" for error in errors)
    unknown_keys = sum(_unknown(error) for error in errors if not error.relative_path)
    missing_keys = sum(error.validator == "required" for error in errors)
    depth = max(len(error.relative_path) for error in errors)
    return other_constants, unknown_keys, missing_keys, -depth


def _unknown(error: Any) -> int:
    if error.validator != "additionalProperties":
        return 0
    return sum(key not in error.schema.get("properties", {}) for key in error.instance)
