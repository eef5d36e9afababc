"""The requirement with which Python installers select flogen's version."""

from __future__ import annotations

from flogen.model.project import Project


def requirement(project: Project) -> str:
    """Return the requirement of the versions that may render the project, as flogen>=0.1,<0.2."""
    return f"flogen{project.versions}"
