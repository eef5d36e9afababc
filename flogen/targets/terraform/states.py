"""The keys of the Terraform states in the bucket."""

from __future__ import annotations

from flogen.model.project import Environment, Project

BOOTSTRAP = "bootstrap/terraform.tfstate"
SHARED = "shared/terraform.tfstate"


def of(environment: Environment) -> str:
    """Return the name of an environment's state."""
    return f"{environment.name}.tfstate"


def key(project: Project, state: str) -> str:
    """Return the key of a state in the bucket, which several projects may share."""
    return f"{project.name}/{state}"
