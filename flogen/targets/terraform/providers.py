"""The Terraform providers that flogen writes for, at the versions whose schemas it knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flogen.model import Environment, Project

Predicate = Callable[[Project, Environment], bool]


@dataclass(frozen=True)
class Provider:
    """One provider: its source address, its exact version, and the modules that use it."""

    name: str
    source: str
    version: str
    module: str
    is_used: Predicate


def on_render(environment: Environment) -> bool:
    """Whether anything of the environment runs on Render."""
    runs = any(service.host == "render" for service in environment.services)
    return runs or bool(environment.databases or environment.caches)


def on_vercel(environment: Environment) -> bool:
    """Whether anything of the environment runs on Vercel."""
    return any(service.host == "vercel" for service in environment.services)


def generated_secrets(project: Project, environment: Environment) -> list[str]:
    """The names of the secrets that Terraform makes for the environment."""
    read = {name for service in environment.services for name in service.secrets}
    return [secret.name for secret in project.secrets if secret.bytes and secret.name in read]


PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        provider.name: provider
        for provider in (
            Provider(
                "random",
                "hashicorp/random",
                "3.9.0",
                "data",
                lambda p, e: bool(generated_secrets(p, e)),
            ),
            Provider("render", "render-oss/render", "1.9.1", "both", lambda _, e: on_render(e)),
            Provider("vercel", "vercel/vercel", "5.10.0", "environment", lambda _, e: on_vercel(e)),
        )
    }
)
