"""The root of the resources that all environments share."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.model.project import Project
from flogen.targets.terraform import (
    backups,
    github_environments,
    moves,
    on_call,
    repository,
    root_parts,
    sentry,
    states,
    uptimerobot,
    workflow_secrets,
    workflow_variables,
)
from flogen.targets.terraform.root import File, Root
from flogen.targets.terraform.root_parts import Part

FOLDER = "shared"
PARTS: tuple[Part, ...] = (
    backups.part,
    backups.snapshots,
    repository.part,
    github_environments.part,
    on_call.part,
    sentry.part,
    uptimerobot.part,
    moves.part,
    workflow_secrets.part,
    workflow_variables.part,
)


def root(project: Project) -> Root | None:
    """Return the root; None if nothing is shared."""
    return root_parts.root(project, FOLDER, states.SHARED, PARTS)


def files(project: Project) -> Iterator[File]:
    """Yield path, template and context of each file; none if nothing is shared."""
    yield from root_parts.files(project, FOLDER, states.SHARED, PARTS)
