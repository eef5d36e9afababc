"""Repository variables for values that builds in the workflow read and only Terraform knows."""

from __future__ import annotations

from flogen.model.project import Project
from flogen.targets import build_values
from flogen.targets.terraform.root_parts import Made


def part(project: Project) -> Made | None:
    """Return a variable for the DSN of each code base that is built without Vercel's variables."""
    found = build_values.dsn_variables(project)
    if not found:
        return None
    context = {"repository": project.repository.partition("/")[2], "variables": found}
    return Made(("workflow_variables.tf",), context, ("github",))
