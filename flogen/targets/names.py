"""The names of resources at the hosts."""

from __future__ import annotations

from flogen.model.project import Environment, Project

# the workflow's job that passes if all stages pass
GATE = "Gate"


def resource(project: Project, environment: Environment, name: str) -> str:
    """Return the name of a service at its host, as in the Terraform modules."""
    return f"{project.name}-{environment.name}-{name}"
