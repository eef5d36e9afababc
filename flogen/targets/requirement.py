"""How a tool that installs Python programs is asked for the right flogen."""

from __future__ import annotations

from flogen.model.project import Project


def requirement(project: Project) -> str:
    """The requirement of the versions that may render the project, such as flogen>=0.1,<0.2."""
    return f"flogen{project.versions}"
