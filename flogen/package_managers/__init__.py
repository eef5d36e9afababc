"""The package managers of workspaces. To add one: a module, a line in MANAGERS, and a template."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flogen.package_managers.manager import PackageManager
from flogen.package_managers.pnpm import PNPM

__all__ = ["MANAGERS", "PackageManager", "of"]

_ALL = [
    PNPM,
]
MANAGERS: Mapping[str, PackageManager] = MappingProxyType({one.name: one for one in _ALL})


def of(named: str) -> PackageManager:
    """Return the manager of a text such as `pnpm@12.21.0`, as in the spec."""
    return MANAGERS[named.partition("@")[0]]
