"""Lists the secrets of a project: origin, readers, and commands to set them. Contains no values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from flogen.model.project import Environment, Project, Secret
from flogen.model.providers import Credential
from flogen.targets import terraform
from flogen.targets.secrets import credentials, workflows
from flogen.targets.secrets.workflows import Use
from flogen.targets.terraform.providers import generated_secrets
from flogen.targets.terraform.root import Input, Root

__all__ = ["REPOSITORY", "Needed", "needed"]

REPOSITORY = "the repository"


@dataclass(frozen=True)
class Needed:
    """A secret in one place.

    place: an environment, `infra/` and a folder for a root without one, or the repository; origin:
    a description of where the value comes from; readers: services, roots and jobs of workflows;
    commands: how to set it for each reader, empty if Terraform generates it.
    """

    place: str
    name: str
    origin: str
    readers: tuple[str, ...]
    commands: tuple[str, ...]


def needed(project: Project, workflows_by_path: Mapping[str, str]) -> list[Needed]:
    """Return the secrets by place, in the order in which places are created, and by name.

    workflows_by_path: the texts of the planned workflows.
    """
    roots = terraform.roots_of(project)
    found = [
        *_of_roots(project, roots),
        *_of_services(project),
        *_of_workflows(project, roots, workflows_by_path),
        *_of_the_machine(project),
    ]
    ranks = {place: rank for rank, place in enumerate(_places(project, roots))}
    last = len(ranks)
    return sorted(_joined(found), key=lambda one: (ranks.get(one.place, last), one.place, one.name))


def _places(project: Project, roots: list[Root]) -> list[str]:
    """Return the places in the order of applying, then environments that only a workflow has."""
    first = [place for place in map(_place, roots) if place.startswith("infra/")]
    return [*first, REPOSITORY, *(environment.name for environment in project.environments)]


def _place(root: Root) -> str:
    return root.name if root.folder.startswith("environments/") else f"infra/{root.folder}"


def _joined(found: Iterable[Needed]) -> list[Needed]:
    """Merges entries for the same secret and place, with all readers."""
    made: dict[tuple[str, str], Needed] = {}
    for one in found:
        same = made.setdefault((one.place, one.name), one)
        readers = tuple(dict.fromkeys([*same.readers, *one.readers]))
        commands = tuple(dict.fromkeys([*same.commands, *one.commands]))
        made[one.place, one.name] = replace(same, readers=readers, commands=commands)
    return list(made.values())


def _of_roots(project: Project, roots: list[Root]) -> Iterator[Needed]:
    """Yield the secrets that the providers and variables of each root need."""
    for root in roots:
        place, reader = _place(root), f"root infra/{root.folder}"
        for credential in _credentials(project, root):
            origin = _of_workspace(credential, root.workspace)
            command = credential.command or _prompt(credential.name)
            yield Needed(place, credential.name, origin, (reader,), (command,))
        for given in root.inputs:
            yield _input(project, place, reader, given)


def _credentials(project: Project, root: Root) -> Iterator[Credential]:
    providers = {*root.providers, *(["aws"] if project.state else [])}
    for name, credential in credentials.PROVIDERS.items():
        if name in providers:
            yield credential


def _of_workspace(credential: Credential, workspace: str) -> str:
    is_of_one = credential.is_of_workspace and workspace
    return f"{credential.origin} ({workspace})" if is_of_one else credential.origin


def _input(project: Project, place: str, reader: str, given: Input) -> Needed:
    name = given.name.upper()
    known = {secret.name: secret for secret in project.secrets}.get(name)
    origin = _by_hand(known) if known else given.description
    return Needed(place, name, origin, (reader,), (_prompt(f"TF_VAR_{given.name}"),))


def _of_services(project: Project) -> Iterator[Needed]:
    """Yield the secrets that the services of each deployed environment read."""
    for environment in project.deployed:
        made = generated_secrets(project, environment)
        for name, reader in _reading(environment):
            secret, at = project.secret(name), environment.name
            if name in made:
                origin = (
                    f"Terraform generates {secret.bytes} random bytes and keeps them in its state"
                )
                yield Needed(at, name, origin, (reader,), ())
            else:
                yield Needed(at, name, _by_hand(secret), (reader,), (_set_at_github(name, at),))


def _reading(environment: Environment) -> Iterator[tuple[str, str]]:
    for service in environment.services:
        for name in service.secrets:
            yield name, f"service {service.name}"


def _by_hand(secret: Secret) -> str:
    return secret.description or f"{secret.name}, by hand"


def _of_workflows(
    project: Project, roots: list[Root], texts: Mapping[str, str]
) -> Iterator[Needed]:
    """Yield the secrets that the jobs of the workflows read."""
    set_in = {name: root.folder for root in roots for name in root.sets}
    for path, text in texts.items():
        for use in workflows.uses(text):
            reader = f"workflow {path}{f' ({use.job})' if use.job else ''}"
            if not use.environment and use.name in set_in:
                origin = f"Terraform sets it in infra/{set_in[use.name]}"
                yield Needed(REPOSITORY, use.name, origin, (reader,), ())
            else:
                yield _at_github(project, use, reader)


def _at_github(project: Project, use: Use, reader: str) -> Needed:
    origin = _origin(project, use)
    command = _set_at_github(use.name, use.environment)
    return Needed(use.environment or REPOSITORY, use.name, origin, (reader,), (command,))


def _origin(project: Project, use: Use) -> str:
    secrets = {secret.name: secret for secret in project.secrets}
    environments = {environment.name: environment for environment in project.environments}
    if use.name in secrets:
        return _by_hand(secrets[use.name])
    if use.name not in credentials.WORKFLOWS:
        return f"{use.name}, by hand"
    account = environments[use.environment].account if use.environment in environments else None
    workspace = account.workspace if account else ""
    return _of_workspace(credentials.WORKFLOWS[use.name], workspace)


def _of_the_machine(project: Project) -> Iterator[Needed]:
    """Yield the secrets that a developer sets on their machine."""
    local = project.local
    for name, reader in _reading(local) if local else ():
        secret, at = project.secret(name), local.name if local else ""
        made = f"generate one: openssl rand -base64 {secret.bytes}"
        origin = made if secret.bytes else _by_hand(secret)
        yield Needed(at, name, origin, (reader,), ("cp -n .env.example .env && vi .env",))


def _prompt(name: str) -> str:
    """Return a command that prompts for a value, without echo and shell history."""
    return f"read -rs {name} && export {name}"


def _set_at_github(name: str, environment: str) -> str:
    where = f" --env {environment}" if environment else ""
    return f"gh secret set {name}{where}"
