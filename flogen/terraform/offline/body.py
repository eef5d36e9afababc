"""A block with its schema."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flogen.terraform.offline import syntax as s

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Body:
    """A block, the override blocks that are merged into it, and its schema.

    shown: its name in messages; is_override: whether it can be incomplete; overriding: the blocks
    that are merged into it; escapes: the schema inside a block `_ { … }`, where Terraform reserves
    no name.
    """

    block: s.Block
    schema: Schema
    shown: str
    is_override: bool = False
    overriding: tuple[s.Block, ...] = ()
    skipped: Collection[str] = field(default_factory=frozenset)
    escapes: Schema | None = None

    @property
    def attributes(self) -> Mapping[str, Sequence[Any]]:
        """The attributes of the schema by name."""
        found: Mapping[str, Sequence[Any]] = self.schema["attributes"]
        return found

    @property
    def blocks(self) -> Mapping[str, Schema]:
        """The nested blocks of the schema by type."""
        found: Mapping[str, Schema] = self.schema.get("blocks", {})
        return found
