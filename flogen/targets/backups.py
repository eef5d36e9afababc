"""The script of the jobs that dump databases, and an image for each PostgreSQL version."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.formats import templates
from flogen.formats.user_templates import Shadows
from flogen.model.project import Project
from flogen.targets import dumps
from flogen.targets.artifact import Artifact


def artifacts(project: Project, shadows: Shadows) -> Iterator[Artifact]:
    """Yields the script and the Dockerfiles; none if no database is dumped."""
    versions = dumps.versions(project)
    for version in versions:
        text = templates.template("backups/Dockerfile.j2", shadows, version=version)
        yield Artifact(dumps.dockerfile(version), text, "backups")
    if versions:
        text = templates.template("backups/dump.sh.j2", shadows)
        yield Artifact(f"{dumps.FOLDER}/dump.sh", text, "backups", executable=True)
