"""flogen render"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from flogen.cli.commands import deciding_keys, inputs, options, path_arguments
from flogen.cli.support import Command, show, style, tell

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from flogen.planning import Planned
    from flogen.planning.load import Spec
    from flogen.write.workspace import Changes


@click.command(cls=Command)
@options.spec_file
@options.output
@click.option(
    "--only",
    type=click.Choice(options.FAMILIES),
    multiple=True,
    help="Render only this family (repeatable).",
)
@click.option(
    "--diff", "show_diff", is_flag=True, help="Show the changes as a diff, and write nothing."
)
@click.option("--dry-run", is_flag=True, help="List the changes, and write nothing.")
@click.option(
    "--force",
    metavar="PATH",
    multiple=True,
    help="Overwrite or remove this file even if it was edited (repeatable).",
)
@click.option(
    "--exit-non-zero-on-change", "on_change", is_flag=True, help="Exit 1 if a file was written."
)
def render(
    spec_path: str | None,
    output: str | None,
    only: tuple[str, ...],
    show_diff: bool,
    dry_run: bool,
    force: tuple[str, ...],
    on_change: bool,
) -> None:
    """Write the generated files, but never overwrite an edit.

    If a file that would change was edited, nothing is written and the exit code is 1. With --diff
    and --dry-run, the exit code is 1 if a file would change.
    """
    from flogen.repository.tree import WorkTree
    from flogen.rules import ignores
    from flogen.write import workspace

    spec, root = inputs.open_spec(spec_path, output)
    planned = inputs.plan(spec, only)
    artifacts, left_alone = planned.artifacts, planned.left_alone
    forced = _forced(planned, root, force, spec.project.ejected, whole=not only)
    if not (show_diff or dry_run):
        changes = workspace.render(
            root,
            artifacts,
            forced,
            whole=not only,
            left_alone=left_alone,
            is_skipped=ignores.is_left_alone,
        )
        _print_changes(changes, spec)
        _print_missing_installs(root, planned, spec)
        sys.exit(1 if changes.refused or (on_change and changes.writes) else 0)
    tree = WorkTree(root)
    states = workspace.inspect(tree, artifacts, whole=not only, left_alone=left_alone)
    changes = workspace.decide(states, forced, ignores.is_left_alone)
    _print_diff(changes) if show_diff else _print_changes(changes, spec)
    sys.exit(1 if changes.any or changes.refused else 0)


def _forced(
    planned: Planned, root: Path, typed: Sequence[str], ejected: Collection[str], *, whole: bool
) -> list[str]:
    """Return the planned paths, and if `whole` the owned ones, that the user named."""
    from flogen.repository.tree import WorkTree
    from flogen.write import workspace

    known = {artifact.path for artifact in planned.artifacts}
    if typed and whole:
        known.update(workspace.read_lock(WorkTree(root)))
    return [path_arguments.one(known, path, root, ejected) for path in typed]


def _print_changes(changes: Changes, spec: Spec) -> None:
    from flogen import report
    from flogen.drift import findings
    from flogen.report import clean

    if changes.refused:
        refused = findings.diagnostics(changes.refused, deciding_keys.deciders(spec))
        show(report.text(refused, style()))
        tell("Nothing was written, because flogen does not overwrite the files above.")
        return
    for verb in ("created", "updated", "removed"):
        for state in getattr(changes, verb):
            show(f"{verb:>8}  {clean(state.path)}\n")
    for state in changes.skipped:
        reason = f"drift-{state.drift.value} is ignored there"
        show(f"{'skipped':>8}  {clean(state.path)}: {reason}\n")
    show(f"{_summary(changes)}\n")


def _print_missing_installs(root: Path, planned: Planned, spec: Spec) -> None:
    from flogen import package_managers
    from flogen.report import plain
    from flogen.repository.tree import WorkTree
    from flogen.rules import installs

    manager = package_managers.of(spec.project.package_manager)
    for found in installs.not_installed(WorkTree(root), planned.artifacts, manager):
        tell(f"{found.message}.")
        for line in plain.hint(found.hint):
            show(f"{line}\n", err=True)


def _summary(changes: Changes) -> str:
    verbs = ("created", "updated", "removed", "unchanged", *(["skipped"] * bool(changes.skipped)))
    return ", ".join(f"{len(getattr(changes, verb))} {verb}" for verb in verbs)


def _print_diff(changes: Changes) -> None:
    from flogen.drift import unified

    for state in (*changes.refused, *changes.created, *changes.updated, *changes.removed):
        show(unified.diff(state))
