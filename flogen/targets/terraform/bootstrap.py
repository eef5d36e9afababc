"""The bootstrap root: AWS resources that the other roots need. It is applied first, by hand."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.model.project import Project
from flogen.targets.terraform import bootstrap_aws, ci_roles, root_parts, shared, states
from flogen.targets.terraform.root import File, Root
from flogen.targets.terraform.root_parts import Made, Part

FOLDER = "bootstrap"


def root(project: Project) -> Root | None:
    """Return the root; None if the spec has no AWS account."""
    return root_parts.root(project, FOLDER, states.BOOTSTRAP, PARTS)


def files(project: Project) -> Iterator[File]:
    """Yield path, template and context of each file; none without an AWS account."""
    yield from root_parts.files(project, FOLDER, states.BOOTSTRAP, PARTS)


def _roles(project: Project) -> Made | None:
    return ci_roles.part(project, has_shared=shared.root(project) is not None)


PARTS: tuple[Part, ...] = (
    bootstrap_aws.state_bucket,
    bootstrap_aws.trust,
    _roles,
    bootstrap_aws.outputs,
)
