"""Rules about the packages that the spec refers to. They find nothing without a package.json."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flogen.diagnostics import Severity
from flogen.model.project import Project, Service
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.rules.package_files import package_in, siblings
from flogen.schema import nearest


@dataclass(frozen=True)
class _Called:
    """A script that generated files run in the package of a folder, and its place in the spec."""

    script: str
    folder: str
    at: str


@rule(Severity.WARNING)
def path_missing(graph: Graph) -> Iterator[Fact]:
    """The folder of a service has no package.json.

    Commands that build or run the service would fail. Correct `path`, which is relative to the
    root of the repository.
    """
    if package_in(graph.tree, ".") is None:
        return
    for service in _services(graph.project):
        if package_in(graph.tree, service.path) is None:
            known = siblings(graph.tree, service.path)
            hint = nearest.hint(service.path, known) if known else "correct the path"
            yield Fact(f"{service.path} has no package.json", hint, f"{service.at}/path")


@rule(Severity.WARNING)
def script_missing(graph: Graph) -> Iterator[Fact]:
    """A generated file runs a script that package.json does not define.

    Add the script to package.json, or set the name of the script that exists.
    """
    if package_in(graph.tree, ".") is None:
        return
    for called in _called(graph.project):
        package = package_in(graph.tree, called.folder)
        if package and package.data and called.script not in package.scripts:
            message = f"{package.path} has no script {called.script}"
            yield Fact(message, _instead(called, package.scripts), called.at)


def _instead(called: _Called, scripts: tuple[str, ...]) -> str:
    near = nearest.nearest(called.script, scripts)
    return f'did you mean "{near}"?' if near else f"add the script {called.script} to it"


def _services(project: Project) -> list[Service]:
    """Return each service with its own code, once."""
    found = {
        service.name: service
        for environment in project.environments
        for service in environment.services
        if service.code == service.name
    }
    return list(found.values())


def _called(project: Project) -> Iterator[_Called]:
    yield from _of_root(project)
    is_built = project.pipeline is not None or bool(project.deployed)
    local = {service.name for service in project.local.services} if project.local else set()
    for service in _services(project):
        if is_built:
            yield _Called(service.build, service.path, f"{service.at}/build")
        if service.name in local and service.role == "web":
            yield _Called(service.develop, service.path, f"{service.at}/develop")
        for migration in service.migrates:
            yield _Called(migration.script, service.path, migration.at)


def _of_root(project: Project) -> Iterator[_Called]:
    if project.pipeline:
        tests = project.pipeline.tests
        for key in ("unit", "integration", "end_to_end"):
            if script := getattr(tests, key):
                yield _Called(script, ".", f"/pipeline/tests/{key}")
    for index, script in enumerate(project.hooks.pre_push if project.hooks else ()):
        yield _Called(script, ".", f"/hooks/pre_push/{index}")


RULES = (path_missing, script_missing)
