"""The variables of builds in the workflow, for projects whose variables Vercel hides.

https://vercel.com/docs/environment-variables/sensitive-environment-variables
"""

from __future__ import annotations

from collections.abc import Iterator

from flogen.formats.literals import Code, bare
from flogen.hosts import HOSTS
from flogen.model import frameworks
from flogen.model.project import Environment, Project, Service
from flogen.targets import alerts
from flogen.targets.terraform import environment_roots

# the prefix of variables that configure the CLI itself
_OF_VERCEL = "VERCEL_"
_OF_THE_MACHINE = frozenset({"CI", "HOME", "PATH"})


def of(
    project: Project, environment: Environment, service: Service, addressed: Environment
) -> list[tuple[str, str]]:
    """Return the build variables of a service whose values the spec or the repository has.

    None if the host shows its variables to builds. addressed: the environment whose addresses the
    variables contain.
    """
    if not (HOSTS[service.host].hides and project.has_sensitive_variables):
        return []
    given = environment_roots.variables_of(project, environment, service, addressed)
    return sorted(_known(service, given))


def _known(service: Service, given: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the values, without secrets, which only Terraform has. Sentry's DSN is none."""
    for name, value in given:
        if name == frameworks.sentry_dsn(service.framework):
            yield name, Code(f"${{{{ vars.{bare(_dsn_variable(service.code))} }}}}")
        elif not isinstance(value, Code) and not _is_of_the_step(name):
            yield name, value


def _is_of_the_step(name: str) -> bool:
    return name.startswith(_OF_VERCEL) or name in _OF_THE_MACHINE


def dsn_variables(project: Project) -> dict[str, str]:
    """Return the repository variables with a DSN for builds: name → code base."""
    has_builds = project.pipeline is not None and project.has_sensitive_variables
    if not (has_builds and project.monitoring.sentry and project.accounts.sentry):
        return {}
    built = (e for e in project.deployed if e.deploy != "never" or project.preview_of(e))
    codes = alerts.code_bases(tuple(built))
    return {
        _dsn_variable(code): code
        for code, framework in sorted(codes.items())
        if frameworks.FRAMEWORKS[framework].public_prefix
    }


def dsn_of(project: Project) -> str:
    """Return the variable with Sentry's DSN that a build needs; empty if it needs none."""
    codes = dsn_variables(project).values()
    found = (s for e in project.deployed for s in e.services if s.code in codes)
    return next((frameworks.sentry_dsn(service.framework) for service in found), "")


def _dsn_variable(code: str) -> str:
    return f"SENTRY_DSN_{code.upper().replace('-', '_')}"
