"""docs/bootstrap.md: the steps from empty accounts to the first deploy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from flogen import package_managers
from flogen.formats import templates
from flogen.formats.user_templates import Shadows
from flogen.hosts import HOSTS
from flogen.model.project import Environment, Project
from flogen.targets import actions, alerts, dns, secrets
from flogen.targets.artifact import Draft
from flogen.targets.secrets import Needed
from flogen.targets.secrets.credentials import AWS, GITHUB
from flogen.targets.terraform import bootstrap, dump_jobs, providers, shared, uptimerobot
from flogen.targets.terraform.modules import REQUIRED_VERSION

PATH = "docs/bootstrap.md"
_AT_GITHUB = "gh secret set "


def drafts(project: Project, shadows: Shadows) -> Iterator[Draft]:
    """Yield the guide to the first deploy; nothing if no environment is deployed."""
    if providers.deployed(project):
        yield Draft(PATH, partial(_text, project, shadows), "docs")


def _text(project: Project, shadows: Shadows) -> str:
    context = _context(project, _needed(project, shadows))
    return templates.template("docs/bootstrap.md.j2", shadows, **context)


def _needed(project: Project, shadows: Shadows) -> list[Needed]:
    workflows = {one.path: one.text() for one in actions.drafts(project, shadows)}
    return secrets.needed(project, workflows)


def _context(project: Project, needed: list[Needed]) -> dict[str, Any]:
    deployed = sorted(providers.deployed(project), key=lambda environment: environment.protected)
    is_never = all(environment.deploy == "never" for environment in deployed)
    at_github = [c for one in needed for c in one.commands if c.startswith(_AT_GITHUB)]
    made_by_hand = [] if project.accounts.github else _environments_of(at_github)
    return {
        "project": project,
        "manager": package_managers.of(project.package_manager),
        "accounts": project.accounts,
        "required_version": REQUIRED_VERSION,
        "steps": list(_steps(project, bool(at_github))),
        "has_pipeline": project.pipeline is not None,
        "has_deploys": project.pipeline is not None and not is_never,
        "never_deployed": is_never,
        "has_rules": project.pipeline is not None and project.accounts.github is not None,
        "has_reviewers": any(environment.reviewers for environment in project.environments),
        "has_webhook": _has_webhook(project),
        "has_env_file": project.local is not None,
        "has_monitors": any(alerts.is_watching(project, one) for one in deployed),
        "has_people": bool(project.on_call and project.on_call.people),
        "hosts": [name for name in HOSTS if any(name in _hosts(one) for one in deployed)],
        "branches": sorted({environment.branch for environment in deployed}),
        "needs_github_token": any(one.name == GITHUB.name for one in needed),
        "shared_commands": _exports(needed, f"root infra/{shared.FOLDER}"),
        "has_github_secrets": bool(at_github),
        "github_secrets": at_github,
        "environments_to_make": made_by_hand,
        "environments": [_environment(project, one, needed) for one in deployed],
    }


def _hosts(environment: Environment) -> list[str]:
    return [host.name for host in providers.hosts_used(environment)]


def _steps(project: Project, has_github_secrets: bool) -> Iterator[str]:
    """Yield the names of the steps, each a template in docs/bootstrap/."""
    yield from ("tools", "accounts", "files")
    if bootstrap.root(project):
        yield "ground"
    elif project.state:
        yield "state"
    if shared.root(project):
        yield "shared"
    if has_github_secrets:
        yield "secrets"
    yield from ("environments", "dns", "deploy")


def _environment(
    project: Project, environment: Environment, needed: list[Needed]
) -> dict[str, Any]:
    return {
        "name": environment.name,
        "commands": _exports(needed, f"root infra/environments/{environment.name}"),
        "records": list(dns.records(project, environment)),
        "dump_user": dump_jobs.user(project, environment),
    }


def _has_webhook(project: Project) -> bool:
    root = shared.root(project)
    return root is not None and uptimerobot.WEBHOOK in root.inputs


def _exports(needed: list[Needed], reader: str) -> list[str]:
    """Return the commands that set what a root reads, without the AWS session set earlier."""
    return [
        command
        for one in needed
        if reader in one.readers and one.name != AWS.name
        for command in one.commands
        if not command.startswith(_AT_GITHUB)
    ]


def _environments_of(commands: list[str]) -> list[str]:
    named = (command.partition(" --env ")[2] for command in commands)
    return list(dict.fromkeys(name for name in named if name))
