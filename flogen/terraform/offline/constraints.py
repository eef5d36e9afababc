"""Evaluates Terraform's version constraints, such as `~> 5.1` or `>= 1.2, < 2.0.0`.

https://developer.hashicorp.com/terraform/language/expressions/version-constraints
"""

from __future__ import annotations

import re
from collections.abc import Callable

Version = tuple[int, ...]
_MANY = 10**6
_ONE = re.compile(r"\s*(=|!=|>=|<=|>|<|~>)?\s*v?(\d+(?:\.\d+)*)(?:[-+][\w.+-]+)?\s*")


def allows(constraint: str, version: str) -> bool | None:
    """Return whether a constraint allows a version; None if the constraint is unreadable."""
    if not constraint.strip():
        return True
    parts = [_ONE.fullmatch(each) for each in constraint.split(",")]
    if any(part is None for part in parts):
        return None
    wanted = _version(version)
    return all(_holds(part[1] or "=", part[2], wanted) for part in parts if part is not None)


def is_readable(constraint: str) -> bool:
    """Return whether a text is a version constraint."""
    return all(_ONE.fullmatch(each) for each in constraint.split(","))


def is_satisfiable(constraint: str) -> bool:
    """Return whether a version can meet the constraint: one that it names, or one next to those."""
    found = (_ONE.fullmatch(each) for each in constraint.split(","))
    named = [_version(each[2]) for each in found if each is not None]
    beside = [(*each[:2], each[2] + 1) for each in named] + [_before(each) for each in named]
    versions = [(0, 0, 0), *named, *beside]
    return any(allows(constraint, ".".join(map(str, each))) for each in versions)


def _before(version: Version) -> Version:
    """Return the previous version, as if minor and patch numbers had no end."""
    major, minor, patch = version
    if patch:
        return (major, minor, patch - 1)
    return (major, minor - 1, _MANY) if minor else (max(major - 1, 0), _MANY, _MANY)


def _version(text: str) -> Version:
    numbers = [int(each) for each in text.partition("-")[0].split(".")]
    return tuple((*numbers, 0, 0)[:3])


def _holds(operator: str, bound: str, version: Version) -> bool:
    if operator == "~>":
        digits = bound.split(".")
        fixed = _version(bound)[: max(len(digits) - 1, 1)]
        return version >= _version(bound) and version[: len(fixed)] == fixed
    return _COMPARE[operator](version, _version(bound))


_COMPARE: dict[str, Callable[[Version, Version], bool]] = {
    "=": lambda version, bound: version == bound,
    "!=": lambda version, bound: version != bound,
    ">": lambda version, bound: version > bound,
    "<": lambda version, bound: version < bound,
    ">=": lambda version, bound: version >= bound,
    "<=": lambda version, bound: version <= bound,
}
