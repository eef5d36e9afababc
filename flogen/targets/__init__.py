"""Generates the files of a project. Pure: no clock, no environment, no disk but the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from flogen.formats.user_templates import Shadows
from flogen.model.project import Project
from flogen.targets import actions, backups, compose, docs, hooks, logging, terraform
from flogen.targets.artifact import Artifact

Target = Callable[[Project, Shadows], Iterator[Artifact]]

TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "terraform": terraform.artifacts,
        "actions": actions.artifacts,
        "compose": compose.artifacts,
        "backups": backups.artifacts,
        "hooks": hooks.artifacts,
        "logging": logging.artifacts,
        "docs": docs.artifacts,
    }
)


def plan(
    project: Project, families: tuple[str, ...] = tuple(TARGETS), shadows: Shadows = ()
) -> tuple[Artifact, ...]:
    """Returns the artifacts of the given families, sorted by path. Deterministic.

    shadows: the user templates. Raises SpecError at the line of a user template that fails.
    """
    made = (artifact for family in families for artifact in TARGETS[family](project, shadows))
    return tuple(sorted(made))
