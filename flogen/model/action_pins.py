"""The actions of generated workflows, each pinned to the commit of its tag (November 2026).

Source: the tags of each action's repository. `pipeline.pins` in the spec replaces a version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Pin:
    """One version of an action: the commit to run, and the tag for readers."""

    version: str
    sha: str


BUILT_IN: Mapping[str, Pin] = MappingProxyType(
    {
        "actions/checkout": Pin("v7.0.1", "3d3c42e5aac5ba805825da76410c181273ba90b1"),
        "actions/setup-node": Pin("v7.0.0", "820762786026740c76f36085b0efc47a31fe5020"),
        "pnpm/setup": Pin("v2.0.2", "84cb39b217b10273981911c288cd62326dc7c6d2"),
    }
)
