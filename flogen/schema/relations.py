"""Runs the checks between keys that JSON Schema cannot express."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flogen.schema import (
    of_accounts,
    of_alerting,
    of_backups,
    of_environments,
    of_existing,
    of_monitoring,
    of_overrides,
    of_renames,
    of_services,
    of_stores,
    refused,
)
from flogen.schema.problem import Problem
from flogen.spec import pointer
from flogen.spec.environment_merge import Effective

Mappings = Mapping[str, Mapping[str, Any]]
SectionCheck = Callable[[of_services.View], Iterator[Problem]]
_CHECKS: tuple[SectionCheck, ...] = (
    *of_services.CHECKS,
    *of_stores.CHECKS,
    *of_existing.CHECKS,
    *of_renames.CHECKS,
)
_OF_PROJECT = (
    *of_accounts.CHECKS,
    *of_backups.CHECKS,
    *of_environments.CHECKS,
    *of_monitoring.CHECKS,
    *of_alerting.CHECKS,
    *of_overrides.CHECKS,
)


def of_sections(effective: Effective, broken: frozenset[str]) -> Iterator[Problem]:
    """Yield the problems between the services, databases and caches of one environment."""
    services = _sound(effective.sections, "services", broken)
    view = of_services.View(
        services={name: one for name, one in services.items() if "existing" not in one},
        existing={name: one for name, one in services.items() if "existing" in one},
        databases=_sound(effective.sections, "databases", broken),
        caches=_sound(effective.sections, "caches", broken),
    )
    for check in _CHECKS:
        yield from check(view)


def of_project(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the problems between the environments and the rest of the spec.

    data: the result of `refused.without`.
    """
    for check in _OF_PROJECT:
        yield from refused.run(check, data)


def _sound(sections: Mapping[str, Any], section: str, broken: frozenset[str]) -> Mappings:
    members = sections.get(section)
    if not isinstance(members, dict):
        return {}
    return {
        name: value
        for name, value in members.items()
        if isinstance(value, dict) and pointer.join([section, name]) not in broken
    }
