"""Husky hooks, lint-staged and commitlint."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from flogen import package_managers
from flogen.formats import templates
from flogen.formats.literals import Code
from flogen.formats.user_templates import Shadows
from flogen.model.project import Project
from flogen.model.sections import Hooks
from flogen.targets import commands
from flogen.targets.artifact import Draft
from flogen.targets.requirement import requirement


def drafts(project: Project, shadows: Shadows) -> Iterator[Draft]:
    """Yield the hooks of a project; none if it has no hooks section."""
    if project.hooks is None:
        return
    context: dict[str, Any] = {
        "hooks": project.hooks,
        "flogen": requirement(project),
        "build_shared": Code(commands.build_shared(project)),
        "manager": package_managers.of(project.package_manager),
    }
    for path, template in _files(project.hooks):
        text = partial(templates.template, f"hooks/{template}.j2", shadows, **context)
        yield Draft(path, text, "hooks")


def _files(hooks: Hooks) -> Iterator[tuple[str, str]]:
    yield ".husky/pre-commit", "pre-commit"
    if hooks.pre_commit:
        yield "lint-staged.config.mjs", "lint-staged.config.mjs"
    if hooks.commit_message:
        yield ".husky/commit-msg", "commit-msg"
        yield "commitlint.config.mjs", "commitlint.config.mjs"
    if hooks.pre_push:
        yield ".husky/pre-push", "pre-push"
