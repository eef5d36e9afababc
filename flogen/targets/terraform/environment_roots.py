"""The root of each environment, with its own state and its values from the spec."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.formats.literals import Code, bare
from flogen.hosts import HOSTS
from flogen.model.project import Environment, Project, Secret, Service
from flogen.targets import commands, dns, variables
from flogen.targets.terraform import dump_jobs, monitors, moves, states
from flogen.targets.terraform import root as roots
from flogen.targets.terraform.modules import union
from flogen.targets.terraform.providers import generated_secrets, of_environment
from flogen.targets.terraform.root import File, Input, Root


def files(
    project: Project, environment: Environment, deployed: list[Environment]
) -> Iterator[File]:
    """Yield path, template and context of each file of the environment's root."""
    folder, context = f"environments/{environment.name}", _context(project, environment, deployed)
    yield f"{folder}/main.tf", "environments/main.tf.j2", context
    if moved := list(moves.of(project, environment)):
        yield f"{folder}/moved.tf", "shared/moved.tf.j2", {"moves": moved}
    yield f"{folder}/outputs.tf", "environments/outputs.tf.j2", context
    yield from roots.files(project, root(project, environment, deployed))


def root(project: Project, environment: Environment, deployed: list[Environment]) -> Root:
    """Return the root of an environment.

    All environments use the same modules, so each root has the providers of all of them. Only the
    dump jobs have a separate module, because not every environment needs AWS.
    """
    asked_for = tuple(_input(secret, environment) for secret in _set_by_hand(project, environment))
    of_all = frozenset().union(*(of_environment(project, one) for one in deployed))
    return Root(
        folder=f"environments/{environment.name}",
        state=states.of(environment),
        providers=of_all | dump_jobs.providers(project, environment),
        inputs=(*asked_for, *dump_jobs.inputs(project, environment)),
        workspace=environment.account.workspace if environment.account else "",
    )


def _input(secret: Secret, environment: Environment) -> Input:
    default = f"The secret {secret.name}, from the GitHub environment {environment.name}."
    return Input(secret.name.lower(), secret.description or default)


def _context(
    project: Project, environment: Environment, deployed: list[Environment]
) -> dict[str, Any]:
    services = [_service(project, environment, service) for service in environment.services]
    preview = project.preview_of(environment)
    generated = generated_secrets(project, environment)
    return union(project, deployed) | {
        "project": project,
        "environment": environment,
        "network_isolated": not (environment.account and environment.account.plan == "hobby"),
        "auto_deploy_trigger": _deploys(environment, by_pipeline=project.pipeline is not None),
        "cron_deploy_trigger": _deploys(environment, by_pipeline=False),
        "previews": _previews(preview),
        "has_previews": preview is not None,
        "node_version": f"{project.node.partition('.')[0]}.x",
        "services": {host: _by_role(services, host) for host in HOSTS},
        "web": [service for service in services if service["role"] == "web"],
        "all": services,
        "dns_records": list(dns.records(project, environment)),
        "previewed": _previewed(project, environment, preview),
        "dumps": dump_jobs.context(project, environment),
        "generated": [project.secret(name) for name in generated],
        "databases": [one for one in environment.databases if not one.existing],
        "existing_databases": [one for one in environment.databases if one.existing],
        "caches": [one for one in environment.caches if not one.existing],
        "existing_caches": [one for one in environment.caches if one.existing],
        "watched": monitors.context(project, environment),
    }


def _deploys(environment: Environment, *, by_pipeline: bool) -> str:
    return "off" if by_pipeline or environment.deploy == "never" else "commit"


def _previews(preview: Environment | None) -> str:
    return "automatic" if preview and preview.backend == "staging_preview" else "off"


def _by_role(services: list[dict[str, Any]], host: str) -> dict[str, list[dict[str, Any]]]:
    here = [service for service in services if service["host"] == host]
    return {role: [s for s in here if s["role"] == role] for role in ("web", "worker", "cron")}


def _service(project: Project, environment: Environment, service: Service) -> dict[str, Any]:
    return vars(service) | {
        "url": variables.url(service, environment),
        "domain": variables.domain(service, environment),
        "build_command": _build(project, service),
        "start_command": service.start,
        "pre_deploy_command": commands.pre_deploy(project, service, environment),
        "variables": sorted(variables_of(project, environment, service, environment)),
    }


def _build(project: Project, service: Service) -> str:
    is_installed = HOSTS[service.host].installs
    command = commands.build_in_place if is_installed else commands.build
    return command(project, service)


def variables_of(
    project: Project, environment: Environment, service: Service, addressed: Environment
) -> Iterator[tuple[str, str]]:
    """Yield the variables of a service; the addresses in them are those of `addressed`."""
    yield from variables.own(service, environment)
    for use in service.uses:
        output = "database_urls" if use.kind == "databases" else "cache_urls"
        yield use.variable, Code(f'module.data.{output}["{bare(use.store)}"]')
    for name in service.secrets:
        yield name, _secret(project.secret(name))
    yield from monitors.variables(project, environment, service)
    for variable in service.env:
        own = environment.existing_url(variable.url_of)
        yield variable.name, own or variables.value(variable, addressed)


def _secret(secret: Secret) -> Code:
    if secret.bytes:
        return Code(f'module.data.generated_secrets["{bare(secret.name)}"]')
    return Code(f"var.{bare(secret.name.lower())}")


def _previewed(
    project: Project, environment: Environment, preview: Environment | None
) -> list[dict[str, Any]]:
    if preview is None:
        return []
    there = {service.name for service in environment.services}
    return [
        {
            "name": service.name,
            "variables": sorted(variables_of(project, preview, service, environment)),
        }
        for service in preview.services
        if HOSTS[service.host].previews and service.name in there
    ]


def _set_by_hand(project: Project, environment: Environment) -> list[Secret]:
    """Return the secrets that are set by hand and that a service of the environment reads."""
    read = {name for service in environment.services for name in service.secrets}
    return [secret for secret in project.secrets if not secret.bytes and secret.name in read]
