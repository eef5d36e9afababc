"""The root of what all environments share."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.model import Project
from flogen.targets.terraform import parts, repository
from flogen.targets.terraform.parts import Part
from flogen.targets.terraform.root import File

PARTS: tuple[Part, ...] = (repository.part,)


def files(project: Project) -> Iterator[File]:
    """Path, template and context of each file; none where nothing is shared."""
    yield from parts.files(project, "shared", "shared/terraform.tfstate", PARTS)
