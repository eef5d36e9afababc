"""Terraform: roots for the ground and for what is shared, modules, a root an environment."""

from __future__ import annotations

from collections.abc import Iterator

from flogen import render
from flogen.model import Environment, Project
from flogen.shadows import Shadows
from flogen.targets.artifact import Artifact
from flogen.targets.terraform import bootstrap, modules, providers, roots, shared
from flogen.targets.terraform.root import File

__all__ = ["artifacts"]


def artifacts(project: Project, shadows: Shadows) -> Iterator[Artifact]:
    """The Terraform files of a project; none where nothing is deployed."""
    deployed = providers.deployed(project)
    together = (*bootstrap.files(project), *shared.files(project))
    for path, template, context in (*together, *_environments(project, deployed)):
        text = render.template(f"terraform/{template}", shadows, **context)
        yield Artifact(f"infra/{path}", text, "terraform")


def _environments(project: Project, deployed: list[Environment]) -> Iterator[File]:
    if deployed:
        yield from modules.files(project, deployed)
    for environment in deployed:
        yield from roots.files(project, environment, deployed)
