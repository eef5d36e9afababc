"""The names of resources at the hosts."""

from __future__ import annotations

from flogen.model.project import Environment, Project

# The job of the workflow that passes once every stage has passed.
GATE = "Gate"


def resource(project: Project, environment: Environment, name: str) -> str:
    """The name of a service at its host, as the Terraform modules give it."""
    return f"{project.name}-{environment.name}-{name}"
