"""The branch rules of the repository at GitHub."""

from __future__ import annotations

from flogen.model.project import Project
from flogen.targets import names
from flogen.targets.terraform.root_parts import Made


def part(project: Project) -> Made | None:
    """Return the rules of the deployed branches; None without a GitHub account or a workflow."""
    if project.accounts.github is None or project.pipeline is None:
        return None
    context = {
        "project": project,
        "repository": project.repository.partition("/")[2],
        "branches": ["~DEFAULT_BRANCH", *_deployed_branches(project)],
        "approvals": project.pipeline.approvals,
        "gate": names.GATE,
    }
    return Made(("github.tf",), context, ("github",))


def _deployed_branches(project: Project) -> list[str]:
    deployed = {environment.branch for environment in project.deployed}
    return sorted(f"refs/heads/{branch}" for branch in deployed)
