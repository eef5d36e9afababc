"""The shell commands that build and run a service of a workspace."""

from __future__ import annotations

import shlex

from flogen import hosts, package_managers
from flogen.model.project import Environment, Project, Service


def build_shared(project: Project) -> str:
    """Return the command that builds all shared packages, in the order of their dependencies."""
    return package_managers.of(project.package_manager).build_shared


def run(project: Project, service: Service, script: str) -> str:
    """Return the command that runs a script of the service's package, from the root.

    It fails if the folder contains no package or the package lacks the script.
    """
    manager = package_managers.of(project.package_manager)
    if service.path == ".":
        return manager.run.format(script=script)
    return manager.run_in.format(folder=service.path, script=script)


def build_only(project: Project, service: Service) -> str:
    """Return the command that builds a service after its dependencies.

    The script of a dependency is always `build`.
    """
    return f"{_build_needs(project, service)} && {run(project, service, service.build)}"


def develop(project: Project, service: Service) -> list[str]:
    """Return the words of the development command, for an image that has only npm.

    It builds the dependencies first. A worker has no script that watches its code, so it is built
    too, and its own command is the last word.
    """
    is_worker = service.role == "worker"
    script = service.build if is_worker else service.develop
    steps = [_build_needs(project, service), run(project, service, script)]
    through_npx = " && ".join(_through_npx(project, step) for step in steps)
    if is_worker:
        return ["sh", "-c", f'{through_npx} && exec sh -c "$0"', service.start]
    return ["sh", "-c", through_npx]


def _through_npx(project: Project, command: str) -> str:
    manager, _, rest = command.partition(" ")
    assert project.package_manager.startswith(f"{manager}@")
    return f"npx --yes {project.package_manager} {rest}"


def _build_needs(project: Project, service: Service) -> str:
    folder = service.path if service.path == "." else f"./{service.path}"
    return package_managers.of(project.package_manager).build_needs.format(folder=folder)


def build(project: Project, service: Service) -> str:
    """Return the command that installs all packages and builds the service."""
    install = package_managers.of(project.package_manager).install_all
    return f"{install} && {build_only(project, service)}"


def build_in_place(project: Project, service: Service) -> str:
    """Return the command that builds the service in its folder, with packages installed."""
    ups = "/".join([".."] * len(service.path.split("/")))
    command = build_only(project, service)
    return command if service.path == "." else f"cd {ups} && {command}"


def pre_deploy(project: Project, service: Service, environment: Environment) -> str:
    """Return the command to run before a deploy: extensions, then migrations; empty if none.

    It does nothing in a service preview.
    """
    steps = [
        f'psql "${variable}" --no-psqlrc --set=ON_ERROR_STOP=1 --command={shlex.quote(statement)}'
        for variable, statement in _extensions(service, environment)
    ]
    steps += [run(project, service, migration.script) for migration in service.migrates]
    command = " && ".join(steps)
    return (
        _without_previews(command) if command and _has_previews(project, environment) else command
    )


def _has_previews(project: Project, environment: Environment) -> bool:
    preview = project.preview_of(environment)
    return preview is not None and preview.backend == "staging_preview"


def _without_previews(command: str) -> str:
    """Return a command that does nothing in a service preview, which has the same database.

    Render sets IS_PULL_REQUEST: https://render.com/docs/environment-variables
    """
    return f'[ "$IS_PULL_REQUEST" = true ] || {{ {command}; }}'


def _extensions(service: Service, environment: Environment) -> list[tuple[str, str]]:
    used = {use.store: use.variable for use in service.uses}
    return [
        (used[database.name], create_extension(extension))
        for database in environment.databases
        if database.name in used and home_of(database.name, environment) == service.name
        for extension in database.extensions
    ]


def create_extension(extension: str) -> str:
    """Return the statement that creates an extension if it does not exist."""
    return f'CREATE EXTENSION IF NOT EXISTS "{extension}"'


def home_of(database: str, environment: Environment) -> str | None:
    """Return the service that prepares a database: the one that migrates it or uses it first."""
    deployed = [s for s in environment.services if s.role in hosts.HOSTS[s.host].migrates]
    migrating = [s.name for s in deployed if any(m.database == database for m in s.migrates)]
    using = [s.name for s in deployed if any(use.store == database for use in s.uses)]
    return next(iter([*migrating, *using]), None)
