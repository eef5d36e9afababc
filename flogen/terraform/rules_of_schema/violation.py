"""A broken rule, and the notation of places and values in its sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flogen.terraform.rules_of_schema.places import Path


@dataclass(frozen=True)
class Violation:
    """The place of a broken rule, and the sentence that explains it."""

    path: Path
    message: str


def dotted(path: Path) -> str:
    """Return a path for messages: names and keys, without list indexes."""
    return ".".join(part for part in path if isinstance(part, str))


def literal(value: Any) -> str:
    """Return a value in Terraform's notation."""
    return json.dumps(value, ensure_ascii=False)


def listed(values: Iterable[Any]) -> str:
    """Return values in Terraform's notation, separated by commas."""
    return ", ".join(literal(value) for value in values)
