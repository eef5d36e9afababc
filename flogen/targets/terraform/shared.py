"""The root of what all environments share."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.model import Project
from flogen.targets.terraform import (
    backups,
    github_environments,
    moves,
    on_call,
    parts,
    repository,
    sentry,
    states,
    uptime,
    workflow_secrets,
    workflow_variables,
)
from flogen.targets.terraform.parts import Part
from flogen.targets.terraform.root import File, Root

FOLDER = "shared"
PARTS: tuple[Part, ...] = (
    backups.part,
    backups.snapshots,
    repository.part,
    github_environments.part,
    on_call.part,
    sentry.part,
    uptime.part,
    moves.part,
    workflow_secrets.part,
    workflow_variables.part,
)


def root(project: Project) -> Root | None:
    """The root; None where nothing is shared."""
    return parts.root(project, FOLDER, states.SHARED, PARTS)


def files(project: Project) -> Iterator[File]:
    """Path, template and context of each file; none where nothing is shared."""
    yield from parts.files(project, FOLDER, states.SHARED, PARTS)
