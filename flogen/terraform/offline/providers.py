"""Finds the provider of a resource, and its schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from flogen import resources
from flogen.terraform import schemas
from flogen.terraform.offline import constraints
from flogen.terraform.offline.module import Module
from flogen.terraform.offline.syntax import Attribute, Block, Name
from flogen.terraform.schemas import Schema

_REGISTRY = "registry.terraform.io/"
_BUILTIN = "terraform.io/builtin/terraform"


@dataclass(frozen=True)
class Provider:
    """A provider under its local name. trouble: why its resources cannot be checked."""

    local: str
    source: str
    is_declared: bool
    schema: Schema | None = None
    trouble: str = ""

    @property
    def has_all_types(self) -> bool:
        """Whether a type without a schema is an error."""
        return self.schema is not None and bool(self.schema["whole"])


def local_name(block: Block) -> str:
    """Return the provider's local name: the one in `provider`, else the first word of the type."""
    given = block.argument("provider")
    root = given.value if given else None
    while isinstance(root, Attribute):
        root = root.of
    return root.name if isinstance(root, Name) else block.label(0).partition("_")[0]


def provider(module: Module, local: str) -> Provider:
    """Return the provider of a local name in a module."""
    required = module.requirements.get(local)
    source = required.source if required else f"hashicorp/{local}"
    if local == "terraform" and required is None:
        return Provider(local, _BUILTIN, True, language("builtin"))
    name = _by_source().get(_plain(source))
    if name is None:
        return Provider(
            local, source, required is not None, trouble=f"flogen has no schema of {source}"
        )
    schema = schemas.provider(name)
    trouble = _trouble(schema, required.version if required else "")
    known = None if trouble else schema
    return Provider(local, source, required is not None, known, trouble)


def _plain(source: str) -> str:
    return source.lower().removeprefix(_REGISTRY)


def _trouble(schema: Schema, constraint: str) -> str:
    """Return why the schema does not apply to the required version; empty if it does."""
    source, version = schema["source"], schema["version"]
    if constraints.allows(constraint, version):
        return ""
    return f'flogen has the schema of {source} {version}, but "{constraint}" is required'


@cache
def _by_source() -> Mapping[str, str]:
    return {_plain(schemas.provider(name)["source"]): name for name in schemas.known()}


def source_known_for(local: str) -> str | None:
    """Return the address of the provider with this usual name, if flogen has its schema."""
    return str(schemas.provider(local)["source"]) if local in schemas.known() else None


@cache
def language(name: str) -> Mapping[str, Any]:
    """Return a part of Terraform's language: blocks, backends, functions or built-in provider."""
    path = resources.schemas() / "terraform" / "language" / f"{name}.json"
    made: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    return made
