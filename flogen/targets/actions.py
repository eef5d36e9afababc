"""GitHub Actions: one workflow with four stages, and its scripts."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from functools import partial
from typing import Any

from flogen import package_managers
from flogen.formats import templates
from flogen.formats.literals import Code, bare
from flogen.formats.user_templates import Shadows
from flogen.hosts import HOSTS, Host
from flogen.model import action_pins, frameworks
from flogen.model.project import Environment, Project, Service
from flogen.model.sections import Pipeline
from flogen.targets import alerts, build_values, commands, local, names, variables
from flogen.targets.artifact import Draft
from flogen.targets.requirement import requirement

SCRIPTS = ".github/scripts"
# A timeout fails a step but cancels a job, so steps have shorter timeouts than their job.
_STEP_MINUTES = 5  # for each of the three steps before a deploy
_SETUP_MINUTES = 20


def drafts(project: Project, shadows: Shadows) -> Iterator[Draft]:
    """Yield the workflow and its scripts; none if the project has no pipeline section."""
    for path, template, context in _files(project):
        text = partial(templates.template, f"actions/{template}.j2", shadows, **context)
        yield Draft(path, text, "actions", executable=path.endswith(".sh"))


def _files(project: Project) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield path, template and context of each file."""
    if project.pipeline is None:
        return
    context = _context(project, project.pipeline)
    yield ".github/workflows/ci.yml", "ci.yml", context
    if project.pipeline.tests.coverage_percent is not None:
        yield f"{SCRIPTS}/check-coverage.mjs", "check-coverage.mjs", context
    if context["deployments"]:
        yield f"{SCRIPTS}/require-head.sh", "require-head.sh", {}
    if context["alerts"]:
        yield f"{SCRIPTS}/failed-deploys.sh", "failed-deploys.sh", {}
    for way in sorted({alert["way"] for alert in context["alerts"]}):
        yield f"{SCRIPTS}/alert-{way}.sh", f"alert-{way}.sh", {"events": _events(project)}
    for host in _deploying(context):
        path, template = f"{SCRIPTS}/deploy-{host.name}.sh", f"deploy-{host.name}.sh"
        yield path, template, _of_deploy_script(project, host)


def _deploying(context: dict[str, Any]) -> list[Host]:
    """Return the hosts that any job deploys to."""
    jobs = [*context["deployments"], *([context["preview"]] if context["preview"] else [])]
    named = {step["host"] for job in jobs for step in job["steps"]}
    return [host for host in HOSTS.values() if host.name in named]


def _of_deploy_script(project: Project, host: Host) -> dict[str, Any]:
    return {
        "manager": package_managers.of(project.package_manager),
        "program": host.deploy.program,
        "sensitive_variables": project.has_sensitive_variables,
        "dsn": build_values.dsn_of(project),
    }


def _context(project: Project, pipeline: Pipeline) -> dict[str, Any]:
    hooks = project.hooks
    deployments = list(_deployments(project))
    preview = _preview(project)
    return {
        "pipeline": pipeline,
        "pins": _pins(pipeline),
        "manager": package_managers.of(project.package_manager),
        "manager_version": project.package_manager.partition("@")[2],
        "node": project.node,
        "flogen": requirement(project),
        "branches": _branches(project),
        "may_cache": _may_cache(project),
        "linters": hooks.pre_commit if hooks else (),
        "commit_message": hooks.commit_message if hooks else "",
        "scripts": hooks.pre_push if hooks else (),
        "tests": list(_tests(pipeline)),
        "coverage": _coverage(pipeline),
        "test_variables": local.store_variables(project, host="127.0.0.1"),
        "stores": local.store_names(project),
        "build_shared": commands.build_shared(project),
        "builds": list(_builds(project)),
        "preview": preview,
        "deployments": deployments,
        "alerts": list(_alerts(project)) if deployments else [],
        "accounts": project.accounts,
        "gate": names.GATE,
        "gated": ["lint", "test", "build", *(["preview"] if preview else [])],
    }


def _pins(pipeline: Pipeline) -> dict[str, dict[str, Any]]:
    chosen = {action: (pin.version, pin.sha) for action, pin in action_pins.BUILT_IN.items()}
    return {
        action: {"uses": Code(f"{bare(action)}@{bare_sha(sha)}"), "version": version}
        for action, (version, sha) in (chosen | dict(pipeline.pins)).items()
    }


def bare_sha(sha: str) -> str:
    """Return a commit's hash for use without quotes. Raise ValueError if it is not one."""
    int(sha, 16)
    return sha


def _branches(project: Project) -> list[str]:
    deployed = [e.branch for e in project.deployed if e.deploy != "never"]
    return sorted(set(deployed)) or ["main"]


def _may_cache(project: Project) -> bool:
    """Return whether the package store may be cached: not if a job can build a release from it."""
    return not any("release" in branch.lower() for branch in _branches(project))


def _tests(pipeline: Pipeline) -> Iterator[tuple[str, str]]:
    tests = pipeline.tests
    for title, script in (
        ("Unit tests", tests.unit),
        ("Integration tests", tests.integration),
        ("End-to-end tests", tests.end_to_end),
    ):
        if script:
            yield title, script


def _coverage(pipeline: Pipeline) -> str:
    """Return the command that merges the coverage of all packages with a unit test script."""
    least, script = pipeline.tests.coverage_percent, pipeline.tests.unit
    if least is None:
        return ""
    words = ["node", f"{SCRIPTS}/check-coverage.mjs", f"{least:g}", script]
    return shlex.join(filter(None, words))


def _builds(project: Project) -> Iterator[dict[str, Any]]:
    """Return each package once, with the public build variables of the last environment."""
    environment = next(iter(reversed(project.deployed)), None)
    seen: set[str] = set()
    for service in environment.services if environment else ():
        if environment and service.path not in seen:
            seen.add(service.path)
            exposed = list(_exposed(service, environment))
            yield {
                "name": service.name,
                "command": commands.build_only(project, service),
                "variables": exposed,
            }


def _exposed(service: Service, environment: Environment) -> Iterator[tuple[str, str]]:
    for variable in service.env:
        if frameworks.is_public(variable.name):
            yield variable.name, variables.value(variable, environment)


def _deployments(project: Project) -> Iterator[dict[str, Any]]:
    """Return the deploys after a merge, in order.

    An environment with before_production precedes the others of its branch. Those of another branch
    do not wait for it: its job is skipped in their runs, and GitHub skips all jobs that need a
    skipped one.
    """
    deployed = [e for e in project.deployed if e.deploy != "never" and _is_deployable(e)]
    first = [e for e in deployed if e.deploy == "before_production"]
    for environment in first:
        yield _deployment(project, environment, ["build"])
    for environment in deployed:
        if environment.deploy == "on_merge":
            before = [_job(e) for e in first if e.branch == environment.branch]
            yield _deployment(project, environment, ["build", *before])


def _is_deployable(environment: Environment) -> bool:
    """Return whether the workflow can deploy anything; it cannot deploy cron jobs."""
    return any(_deployed_to(host, environment) for host in HOSTS.values())


def _deployment(project: Project, environment: Environment, needs: list[str]) -> dict[str, Any]:
    steps = list(_deploy_steps(project, environment))
    return {
        "minutes": _SETUP_MINUTES + sum(step["minutes"] * step["times"] for step in steps),
        "step_minutes": _STEP_MINUTES,
        "job": _job(environment),
        "environment": environment.name,
        "branch": environment.branch,
        "needs": needs,
        "steps": steps,
    }


def _job(environment: Environment) -> str:
    return f"deploy-{environment.name}"


def _deployed_to(host: Host, environment: Environment) -> list[Service]:
    """Return what the workflow deploys to a host, migrations first.

    The host deploys services with other roles from their branch.
    """
    found = [s for s in environment.services if s.host == host.name and s.role in host.deploy.roles]
    return sorted(found, key=lambda service: not service.migrates)


def _deploy_steps(
    project: Project, environment: Environment, preview: Environment | None = None
) -> Iterator[dict[str, Any]]:
    """Return the deploy steps of an environment or preview, for each host that supports it.

    times: how many steps the template of the host generates; sets_up: whether tools are set up
    first.
    """
    are_tools_there = False
    for host in HOSTS.values():
        services = _deployed_to(host, environment) if host.previews or not preview else []
        if services:
            needs_tools = bool(host.deploy.program)
            yield {
                "host": host.name,
                "target": "preview" if preview else "production",
                "minutes": 0 if preview else host.deploy.minutes,
                "times": len(services) if host.deploy.is_each else 1,
                "sets_up": needs_tools and not are_tools_there,
                "workspace": environment.account.workspace if environment.account else "",
                "services": [_deployed(project, environment, s, preview) for s in services],
            }
            are_tools_there |= needs_tools


def _deployed(
    project: Project, environment: Environment, service: Service, preview: Environment | None
) -> dict[str, Any]:
    """Return a service with its name at the host and its build variables."""
    return {
        "name": service.name,
        "resource": names.resource(project, environment, service.name),
        "variables": build_values.of(project, preview or environment, service, environment),
    }


def _alerts(project: Project) -> Iterator[dict[str, str]]:
    """Return the tiers that are alerted of a failed deploy, with the repository's secrets."""
    for tier, one in alerts.classes_of(project, alerts.WORKFLOWS):
        yield {
            "name": one.name,
            "tier": tier.name,
            "way": alerts.way_of(tier),
            "severity": alerts.SEVERITY.get(tier.urgency, ""),
            "secret": alerts.secret_of(tier),
        }


def _events(project: Project) -> str:
    """Return PagerDuty's events API, https://support.pagerduty.com/main/docs/service-regions"""
    account = project.accounts.pagerduty
    host = "events.eu" if account and account.service_region == "eu" else "events"
    return f"https://{host}.pagerduty.com/v2/enqueue"


def _preview(project: Project) -> dict[str, Any] | None:
    """Return the preview of pull requests, instead of the environment that it copies."""
    for environment in project.deployed:
        preview = project.preview_of(environment)
        if preview and (steps := list(_deploy_steps(project, environment, preview))):
            return {"environment": preview.name, "steps": steps}
    return None
