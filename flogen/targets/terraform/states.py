"""Where each root keeps its state: the keys in the bucket."""

from __future__ import annotations

from flogen.model.project import Environment, Project

BOOTSTRAP = "bootstrap/terraform.tfstate"
SHARED = "shared/terraform.tfstate"


def of(environment: Environment) -> str:
    """The name of an environment's state."""
    return f"{environment.name}.tfstate"


def key(project: Project, state: str) -> str:
    """The key of a state in the bucket, which several products may share."""
    return f"{project.name}/{state}"
