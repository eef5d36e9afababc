"""The root of what all environments share."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.model import Project
from flogen.targets.terraform import on_call, parts, repository, sentry, uptime, workflow_secrets
from flogen.targets.terraform.parts import Part
from flogen.targets.terraform.root import File

PARTS: tuple[Part, ...] = (
    repository.part,
    on_call.part,
    sentry.part,
    uptime.part,
    workflow_secrets.part,
)


def files(project: Project) -> Iterator[File]:
    """Path, template and context of each file; none where nothing is shared."""
    yield from parts.files(project, "shared", "shared/terraform.tfstate", PARTS)
