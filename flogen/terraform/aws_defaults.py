"""The values that the AWS provider computes without a request: the region and all tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgpack

from flogen.terraform import identifier_forms


def region(settings: Mapping[str, Any]) -> str:
    """Return the region that the provider is configured for."""
    given = settings.get("region")
    return given if isinstance(given, str) else identifier_forms.REGION


def settled(kind: str, planned: Any, settings: Mapping[str, Any]) -> Any:
    """Return a planned resource with its region and `tags_all`: the provider's and its own tags."""
    if not isinstance(planned, dict) or not kind.startswith("aws_"):
        return planned
    known: dict[str, Any] = {}
    if _is_unknown(planned.get("region")):
        known["region"] = region(settings)
    if "tags_all" in planned and not _has_unknown(planned.get("tags")):
        known["tags_all"] = {**_default_tags(settings), **_known(planned.get("tags"))}
    return {**planned, **known}


def _default_tags(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    blocks = settings.get("default_tags") or [{}]
    return _known(blocks[0].get("tags"))


def _known(tags: Any) -> Mapping[str, Any]:
    return tags if isinstance(tags, Mapping) else {}


def _has_unknown(tags: Any) -> bool:
    values = tags.values() if isinstance(tags, Mapping) else [tags]
    return any(_is_unknown(value) for value in values)


def _is_unknown(value: Any) -> bool:
    return isinstance(value, msgpack.ExtType)
