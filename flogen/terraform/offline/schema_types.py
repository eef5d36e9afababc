"""The type of a resource in references to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flogen.terraform import schemas
from flogen.terraform.offline import providers
from flogen.terraform.offline.declared import Declared
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.types import Type


def schema_of(declared: Declared, env: Environment) -> Mapping[str, Any] | None:
    """Return the schema of a resource or data source; None if flogen has none."""
    provider = env.world.provider(env.module, providers.local_name(declared.block))
    if provider.schema is None:
        return None
    part = "data_source" if declared.type == "data" else "resource"
    found: Mapping[str, Any] | None = provider.schema[part].get(declared.label(0))
    return found


def of_resource(declared: Declared, env: Environment) -> Type | None:
    """Return the type of one instance; None if flogen has no schema."""
    schema = schema_of(declared, env)
    return None if schema is None else schemas.block_type(schema)
