"""The AWS roles of workflows, each restricted to a branch or an environment at GitHub."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flogen.model.accounts import GitHubAccount
from flogen.model.project import Environment, Project
from flogen.targets.terraform import states
from flogen.targets.terraform.providers import deployed
from flogen.targets.terraform.root_parts import Made

PLAN = "plan"
SHARED = "shared"


@dataclass(frozen=True)
class Role:
    """A role. subjects: the ends of the tokens' subjects; writes: the state that it may write."""

    name: str
    description: str
    subjects: tuple[str, ...]
    writes: str = ""


def part(project: Project, *, has_shared: bool) -> Made | None:
    """Return the roles; None without an AWS account or a state."""
    if not wanted(project) or project.accounts.aws is None:
        return None
    context = {
        "project": project,
        "has_provider": project.accounts.aws.has_provider,
        "repositories": repositories(project.repository, project.accounts.github),
        "is_exact": _is_exact(project.accounts.github),
        "roles": list(_roles(project, has_shared=has_shared)),
        "plan": PLAN,
    }
    return Made(("roles.tf",), context, ("aws",))


def wanted(project: Project) -> bool:
    """Return whether there are roles, which need an AWS account and a state."""
    return bool(project.accounts.aws and project.state and deployed(project))


def deploy(environment: Environment) -> str:
    """Return the name of the role that deploys an environment, without the project's name."""
    return f"deploy-{environment.name}"


def of_shared(project: Project) -> list[Environment]:
    """Return the environments whose jobs may change shared resources.

    These are the protected ones, or the last one if none is protected.
    """
    all_of_them = deployed(project)
    return [e for e in all_of_them if e.protected] or all_of_them[-1:]


def repositories(repository: str, github: GitHubAccount | None) -> list[str]:
    """Return both forms of the prefix of a token's subject: by name, and with ids.

    GitHub has used the form with ids since July 2026. If the spec does not set the ids, each is a
    wildcard. That is safe: no name at GitHub contains an @, and the colons of a subject are at
    fixed positions. Source: https://docs.github.com/actions/reference/security/oidc
    """
    owner, _, name = repository.partition("/")
    ids = (github.owner_id, github.repository_id) if github and _is_exact(github) else ("*", "*")
    return [f"repo:{owner}/{name}", f"repo:{owner}@{ids[0]}/{name}@{ids[1]}"]


def _is_exact(github: GitHubAccount | None) -> bool:
    return github is not None and None not in (github.owner_id, github.repository_id)


def _roles(project: Project, *, has_shared: bool) -> Iterator[Role]:
    branches = sorted({environment.branch for environment in deployed(project)})
    refs = tuple(f"ref:refs/heads/{branch}" for branch in branches)
    yield Role(PLAN, "Plans: compares resources with the configuration, without changes.", refs)
    for environment in deployed(project):
        state = states.key(project, states.of(environment))
        description = f"Deploys {environment.name}."
        yield Role(deploy(environment), description, _subjects([environment]), state)
    if has_shared:
        state = states.key(project, states.SHARED)
        description = "Changes the shared resources."
        yield Role(SHARED, description, _subjects(of_shared(project)), state)


def _subjects(environments: list[Environment]) -> tuple[str, ...]:
    return tuple(f"environment:{environment.name}" for environment in environments)
