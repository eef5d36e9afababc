"""The script of the jobs that dump databases, and an image for each PostgreSQL version."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flogen.formats import templates
from flogen.formats.user_templates import Shadows
from flogen.model.project import Project
from flogen.targets import dumps
from flogen.targets.artifact import Draft


def drafts(project: Project, shadows: Shadows) -> Iterator[Draft]:
    """Yield the script and the Dockerfiles; none if no database is dumped."""
    versions = dumps.versions(project)
    for version in versions:
        text = partial(templates.template, "backups/Dockerfile.j2", shadows, version=version)
        yield Draft(dumps.dockerfile(version), text, "backups")
    if versions:
        text = partial(templates.template, "backups/dump.sh.j2", shadows)
        yield Draft(f"{dumps.FOLDER}/dump.sh", text, "backups", executable=True)
