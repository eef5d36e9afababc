"""Features that only some plans of a service include."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flogen.model.project import Project


@dataclass(frozen=True)
class FeatureUse:
    """One use of a feature: the pointer of the key, and the plan that must include it.

    plan: empty if the spec does not set it; account: the pointer of the account or database whose
    plan it is.
    """

    at: str
    plan: str
    account: str


@dataclass(frozen=True)
class Feature:
    """A feature, the plans that lack it, the lowest plan that has it, and who uses it."""

    service: str
    name: str
    lacking: tuple[str, ...]
    least: str
    uses: Callable[[Project], Iterator[FeatureUse]]
