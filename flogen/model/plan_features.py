"""What only some plans of a service include."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flogen.model.project import Project


@dataclass(frozen=True)
class Asked:
    """Who asks for a feature: the place of the key, and the plan that must include it.

    plan: empty where the spec does not say it; account: the place that says the plan, or would.
    """

    at: str
    plan: str
    account: str


@dataclass(frozen=True)
class Feature:
    """What some plans of a service lack, the least plan that has it, and who asks for it."""

    service: str
    name: str
    lacking: tuple[str, ...]
    least: str
    asked: Callable[[Project], Iterator[Asked]]
