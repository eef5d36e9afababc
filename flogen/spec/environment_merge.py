"""Merges the changes of an environment into the base of the spec."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from flogen.spec import pointer

SECTIONS = ("services", "databases", "caches", "logging")
NOT_INHERITED = ("domain", "per", "backend")
_OWN = ("like", *SECTIONS)


@dataclass(frozen=True)
class Effective:
    """One environment after the merge.

    settings: the environment's own keys, inherited through `like`; sections: services, databases,
    caches and logging; origins: pointer in `sections` → pointer in the spec, for each value that an
    environment set. All other values have the same pointer in both.
    """

    name: str
    settings: Mapping[str, Any]
    sections: Mapping[str, Any]
    origins: Mapping[str, str] = field(default_factory=dict)

    def origin(self, at: str) -> str:
        """Return the pointer in the spec that sets the value at `at` in this environment."""
        nearest = self._nearest(at)
        return self.origins.get(nearest, nearest)

    def has(self, at: str) -> bool:
        """Return whether this environment has a value at `at`."""
        return self._nearest(at) == at

    def _nearest(self, at: str) -> str:
        """Return `at`, or its nearest parent that has a value."""
        value: Any = self.sections
        found = pointer.ROOT
        for part in pointer.split(at):
            key = int(part) if isinstance(value, list) and part.isdecimal() else part
            if not _holds(value, key):
                return found
            value, found = value[key], pointer.child(found, part)
        return found


def ancestry(environments: Mapping[str, Any], name: str) -> list[str]:
    """Return `name` and the environments it inherits from, oldest first; stop at a cycle."""
    chain: list[str] = []
    current: Any = name
    while isinstance(current, str) and current in environments and current not in chain:
        chain.insert(0, current)
        current = _mapping(environments[current]).get("like")
    return chain


def base(data: Mapping[str, Any]) -> Effective:
    """Return the spec without any environment."""
    return _apply(data, "", [])


def environment(data: Mapping[str, Any], name: str, only: Collection[str] = SECTIONS) -> Effective:
    """Return the merged spec of the environment `name`. Tolerate data that breaks the schema.

    only: the sections to merge.
    """
    return _apply(data, name, ancestry(_mapping(data.get("environments")), name), only)


def settings(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return the settings of the environment `name` alone, as `environment` does."""
    environments = _mapping(data.get("environments"))
    return _settings(environments, ancestry(environments, name))


def protected(settings: Mapping[str, Any], name: str) -> Any:
    """Return whether the environment `name` is protected; by default only production is."""
    return settings.get("protected", name == "production")


def monitored(settings: Mapping[str, Any], name: str) -> Any:
    """Return whether the environment `name` is monitored; by default if it is protected."""
    return settings.get("monitored", protected(settings, name))


def default_domain(domain: str, name: str) -> str:
    """Return the domain of the environment `name` if it sets none."""
    return domain if name == "production" else f"{name}.{domain}"


def _apply(
    data: Mapping[str, Any], name: str, chain: list[str], only: Collection[str] = SECTIONS
) -> Effective:
    merger = _Merger()
    sections = {key: data[key] for key in only if key in data}
    environments = _mapping(data.get("environments"))
    for step in chain:
        patch = _mapping(environments[step])
        source = pointer.join(["environments", step])
        for key in only:
            if key in patch:
                sections[key] = merger.merge(sections.get(key), patch[key], f"/{key}", source)
    return Effective(name, _settings(environments, chain), sections, merger.origins)


def _settings(environments: Mapping[str, Any], chain: list[str]) -> Mapping[str, Any]:
    settings: dict[str, Any] = {}
    for step in chain:
        patch = _mapping(environments[step])
        own = {key: value for key, value in patch.items() if key not in _OWN}
        kept = {key: value for key, value in settings.items() if key not in NOT_INHERITED}
        settings = {key: value for key, value in (kept | own).items() if value is not None}
    return settings


def _holds(value: Any, key: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(key, int) and key < len(value)
    return isinstance(value, dict) and key in value


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _stands_alone(patch: Mapping[str, Any], at: str) -> bool:
    """Return whether the patch sets `existing`, which discards the inherited keys."""
    return patch.get("existing") is not None and len(pointer.split(at)) == 2


class _Merger:
    """Merges patches, and records the origin of each value."""

    def __init__(self) -> None:
        self.origins: dict[str, str] = {}

    def copy(self, value: Any, at: str, source: str) -> Any:
        self.origins[at] = source
        if isinstance(value, dict):
            return {
                k: self.copy(v, pointer.child(at, k), pointer.child(source, k))
                for k, v in value.items()
            }
        if isinstance(value, list):
            return [
                self.copy(v, pointer.child(at, i), pointer.child(source, i))
                for i, v in enumerate(value)
            ]
        return value

    def merge(self, old: Any, patch: Any, at: str, environment: str) -> Any:
        """Return `patch` merged into `old`. In the spec, it is at `at` below `environment`."""
        if not (isinstance(old, dict) and isinstance(patch, dict)) or _stands_alone(patch, at):
            self._forget(at)
            return self.copy(self._without_nulls(patch), at, environment + at)
        result = dict(old)
        for key, value in patch.items():
            if value is None:
                result.pop(key, None)
            else:
                below = pointer.child(at, key)
                result[key] = self.merge(result.get(key), value, below, environment)
        return result

    def _forget(self, at: str) -> None:
        """Remove the origins below `at`, whose values the patch replaces."""
        below = [known for known in self.origins if known.startswith(f"{at}/")]
        for known in below:
            del self.origins[known]

    def _without_nulls(self, value: Any) -> Any:
        if isinstance(value, dict):
            kept = {key: below for key, below in value.items() if below is not None}
            return {key: self._without_nulls(below) for key, below in kept.items()}
        return value
