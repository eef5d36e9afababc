"""What breaks a rule, and how places and values are written in a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flogen.terraform.rules_of_schema.places import Path


@dataclass(frozen=True)
class Violation:
    """Where a rule is broken, and the sentence that says so."""

    path: Path
    message: str


def dotted(path: Path) -> str:
    """A path as people write it: names and keys, without the numbers of elements."""
    return ".".join(part for part in path if isinstance(part, str))


def literal(value: Any) -> str:
    """A value as Terraform writes it."""
    return json.dumps(value, ensure_ascii=False)


def listed(values: Iterable[Any]) -> str:
    """Values as Terraform writes them, with commas between."""
    return ", ".join(literal(value) for value in values)
