"""The shell commands that build and run a service of a pnpm workspace."""

from __future__ import annotations

import shlex

from flogen import hosts
from flogen.model.project import Environment, Project, Service

# Each package that another one depends on, in an order in which each finds what it imports. The
# braces make a selector of the folder: without them `...` is part of the folder's name.
BUILD_SHARED = "pnpm --filter '{**}^...' run --if-present build"


def run(service: Service, script: str) -> str:
    """Runs a script of the service's package, from the repository's root.

    It fails where the folder holds no package and where the package lacks the script.
    """
    if service.path == ".":
        return f"pnpm run {script}"
    return f"pnpm --fail-if-no-match --filter ./{service.path} run {script}"


def build_only(service: Service) -> str:
    """Builds the service after the packages that it depends on, whose script is always `build`.

    In two commands, because pnpm's own `{folder}...` passes where the service lacks the script.
    """
    folder = service.path if service.path == "." else f"./{service.path}"
    return f"{_build_dependencies(folder)} && {run(service, service.build)}"


def develop(project: Project, service: Service) -> list[str]:
    """The words that run the service for developers where only npm is, once its needs are built.

    A worker has no script that watches its code: it is built, and its own command is the last word.
    """
    folder = service.path if service.path == "." else f"./{service.path}"
    is_worker = service.role == "worker"
    script = service.build if is_worker else service.develop
    steps = [_build_dependencies(folder), run(service, script)]
    through_npx = " && ".join(f"npx --yes {project.package_manager}{step[4:]}" for step in steps)
    if is_worker:
        return ["sh", "-c", f'{through_npx} && exec sh -c "$0"', service.start]
    return ["sh", "-c", through_npx]


def _build_dependencies(folder: str) -> str:
    return f"pnpm --filter '{{{folder}}}^...' run --if-present build"


def build(service: Service) -> str:
    """Installs everything, and builds the service.

    `--prod=false`, because hosts set NODE_ENV=production while they build, and pnpm would then
    leave out the development dependencies that building needs.
    """
    return f"pnpm install --frozen-lockfile --prod=false && {build_only(service)}"


def build_in_place(service: Service) -> str:
    """Builds the service from its own folder, where everything is installed already."""
    ups = "/".join([".."] * len(service.path.split("/")))
    return build_only(service) if service.path == "." else f"cd {ups} && {build_only(service)}"


def pre_deploy(service: Service, environment: Environment) -> str:
    """What runs once before a deploy: extensions, then migrations. Empty where there is neither."""
    steps = [
        f'psql "${variable}" --no-psqlrc --set=ON_ERROR_STOP=1 --command={shlex.quote(statement)}'
        for variable, statement in _extensions(service, environment)
    ]
    return " && ".join(
        [*steps, *(run(service, migration.script) for migration in service.migrates)]
    )


def _extensions(service: Service, environment: Environment) -> list[tuple[str, str]]:
    used = {use.store: use.variable for use in service.uses}
    return [
        (used[database.name], create_extension(extension))
        for database in environment.databases
        if database.name in used and home_of(database.name, environment) == service.name
        for extension in database.extensions
    ]


def create_extension(extension: str) -> str:
    """The statement that creates an extension unless it is there."""
    return f'CREATE EXTENSION IF NOT EXISTS "{extension}"'


def home_of(database: str, environment: Environment) -> str | None:
    """The service whose deploys prepare a database: who migrates it, else its first user."""
    deployed = [s for s in environment.services if s.role in hosts.HOSTS[s.host].migrates]
    migrating = [s.name for s in deployed if any(m.database == database for m in s.migrates)]
    using = [s.name for s in deployed if any(use.store == database for use in s.uses)]
    return next(iter([*migrating, *using]), None)
