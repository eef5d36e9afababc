"""Generates Terraform: the roots bootstrap and shared, a root for each environment, and modules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flogen.formats import templates
from flogen.formats.user_templates import Shadows
from flogen.model.project import Environment, Project
from flogen.targets.artifact import Draft
from flogen.targets.terraform import (
    backups,
    bootstrap,
    dump_jobs,
    environment_roots,
    modules,
    providers,
    shared,
)
from flogen.targets.terraform.root import File, Root

__all__ = ["drafts", "roots_of"]


def drafts(project: Project, shadows: Shadows) -> Iterator[Draft]:
    """Yield the Terraform files of a project; none if nothing is deployed."""
    deployed = providers.deployed(project)
    together = (*bootstrap.files(project), *shared.files(project))
    own_modules = (*backups.modules(project), *dump_jobs.modules(project))
    files = (*together, *own_modules, *_environments(project, deployed))
    for path, template, context in files:
        text = partial(templates.template, f"terraform/{template}", shadows, **context)
        yield Draft(f"infra/{path}", text, "terraform")


def roots_of(project: Project) -> list[Root]:
    """Return the roots of a project in the order in which they are applied."""
    deployed = providers.deployed(project)
    together = (bootstrap.root(project), shared.root(project))
    return [
        *(root for root in together if root),
        *(environment_roots.root(project, environment, deployed) for environment in deployed),
    ]


def _environments(project: Project, deployed: list[Environment]) -> Iterator[File]:
    if deployed:
        yield from modules.files(project, deployed)
    for environment in deployed:
        yield from environment_roots.files(project, environment, deployed)
