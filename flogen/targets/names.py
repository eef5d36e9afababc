"""The names of resources at the hosts."""

from __future__ import annotations

from flogen.model import Environment, Project


def resource(project: Project, environment: Environment, name: str) -> str:
    """The name of a service at its host, as the Terraform modules give it."""
    return f"{project.name}-{environment.name}-{name}"
