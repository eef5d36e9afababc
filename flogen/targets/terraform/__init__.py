"""Terraform: one module for what runs, one for what holds data, one small root an environment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen import render
from flogen.model import Environment, Project
from flogen.shadows import Shadows
from flogen.targets.artifact import Artifact
from flogen.targets.terraform import modules, roots

__all__ = ["artifacts"]


def artifacts(project: Project, shadows: Shadows) -> Iterator[Artifact]:
    """The Terraform files of a project; none where nothing is deployed."""
    deployed = [environment for environment in project.deployed if _has_content(environment)]
    if not deployed:
        return
    for path, template, context in (*modules.files(project, deployed), *_roots(project, deployed)):
        text = render.template(f"terraform/{template}", shadows, **context)
        yield Artifact(f"infra/{path}", text, "terraform")


def _has_content(environment: Environment) -> bool:
    return bool(environment.services or environment.databases or environment.caches)


def _roots(
    project: Project, deployed: list[Environment]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for environment in deployed:
        for name, context in roots.files(project, environment, deployed):
            path = f"environments/{environment.name}/{name}"
            yield path, f"environments/{name}.j2", context
