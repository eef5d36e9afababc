"""The environments at GitHub: allowed branch, reviewers, and AWS role of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.model.project import Environment, Project
from flogen.targets.terraform import aws_names, ci_roles
from flogen.targets.terraform.providers import deployed
from flogen.targets.terraform.root_parts import Made

# GitHub matches a pattern with the run's ref: for a pull request, that of its merge.
PULL_REQUESTS = "refs/pull/*/merge"


def part(project: Project) -> Made | None:
    """Return the environments of workflows; None without an account or deployed environments."""
    environments = list(_environments(project))
    if project.accounts.github is None or not environments:
        return None
    context = {
        "repository": project.repository.partition("/")[2],
        "environments": environments,
        "reviewers": sorted({team for one in environments for team in one["reviewers"]}),
        **_roles(project),
    }
    return Made(("github_environments.tf",), context, ("github",))


def _environments(project: Project) -> Iterator[dict[str, Any]]:
    for environment in deployed(project):
        yield _environment(environment, environment.branch)
        if preview := project.preview_of(environment):
            yield _environment(preview, PULL_REQUESTS)


def _environment(environment: Environment, branch: str) -> dict[str, Any]:
    return {"name": environment.name, "branch": branch, "reviewers": environment.reviewers}


def _roles(project: Project) -> dict[str, Any]:
    """Return the ARN of the role of each environment's jobs, and of the role for plans."""
    account = project.accounts.aws
    if account is None or not ci_roles.wanted(project):
        return {"deploy_roles": [], "shared_roles": [], "plan_role": ""}

    def arn(role: str) -> str:
        return aws_names.role_arn(project, account, role)

    return {
        "deploy_roles": [(e.name, arn(ci_roles.deploy(e))) for e in deployed(project)],
        "shared_roles": [(e.name, arn(ci_roles.SHARED)) for e in ci_roles.of_shared(project)],
        "plan_role": arn(ci_roles.PLAN),
    }
