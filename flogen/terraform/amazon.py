"""What AWS's provider knows of a resource before it asks AWS: its region and all its tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgpack

from flogen.terraform import forms


def region(settings: Mapping[str, Any]) -> str:
    """The region that the provider is configured for."""
    given = settings.get("region")
    return given if isinstance(given, str) else forms.REGION


def settled(planned: Any, settings: Mapping[str, Any]) -> Any:
    """A planned resource with its region, and `tags_all`: the provider's tags and its own."""
    if not isinstance(planned, dict) or "tags_all" not in planned:
        return planned
    tags = {**_default_tags(settings), **_known(planned.get("tags"))}
    is_known = not _has_unknown(planned.get("tags"))
    own_region = planned.get("region")
    known_region = region(settings) if isinstance(own_region, msgpack.ExtType) else own_region
    made = {**planned, "tags_all": tags if is_known else planned["tags_all"]}
    return made | ({"region": known_region} if "region" in planned else {})


def _default_tags(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    blocks = settings.get("default_tags") or [{}]
    return _known(blocks[0].get("tags"))


def _known(tags: Any) -> Mapping[str, Any]:
    return tags if isinstance(tags, Mapping) else {}


def _has_unknown(tags: Any) -> bool:
    values = tags.values() if isinstance(tags, Mapping) else [tags]
    return any(isinstance(value, msgpack.ExtType) for value in values)
