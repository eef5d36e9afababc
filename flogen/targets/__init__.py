"""Generates the files of a project. Pure: no clock, no environment, no disk but the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from flogen.formats.user_templates import Shadows
from flogen.model.project import Project
from flogen.targets import actions, backups, compose, docs, hooks, logging, terraform
from flogen.targets.artifact import Artifact, Draft

Target = Callable[[Project, Shadows], Iterator[Draft]]

TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "terraform": terraform.drafts,
        "actions": actions.drafts,
        "compose": compose.drafts,
        "backups": backups.drafts,
        "hooks": hooks.drafts,
        "logging": logging.drafts,
        "docs": docs.drafts,
    }
)


def plan(
    project: Project, families: tuple[str, ...] = tuple(TARGETS), shadows: Shadows = ()
) -> tuple[Artifact, ...]:
    """Return the artifacts of the given families, sorted by path. Deterministic.

    shadows: the user templates. Raise SpecError at the line of a user template that fails.
    """
    drafts = (draft for family in families for draft in TARGETS[family](project, shadows))
    return tuple(sorted(draft.artifact() for draft in drafts))


def plan_file(project: Project, family: str, path: str, shadows: Shadows = ()) -> Artifact | None:
    """Return the artifact of a family at `path`, without making the text of any other; else None.

    Raise SpecError at the line of a user template that fails.
    """
    drafts = TARGETS[family](project, shadows)
    return next((draft.artifact() for draft in drafts if draft.path == path), None)
