"""flogen check"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flogen.cli.commands import deciding_keys, inputs, options, reporting
from flogen.cli.commands.clean_record import noted, remember_clean
from flogen.cli.support import Command, fail_on_findings, files, tell

if TYPE_CHECKING:
    from flogen.drift.compare import State


class CheckCommand(Command):
    """A command that writes only with --fix."""

    def writes(self, context: click.Context) -> bool:
        return bool(context.params["fix"])


@click.command(cls=CheckCommand)
@options.spec_file
@options.output
@reporting.output_format
@click.option(
    "--fail-on",
    type=click.Choice(["warning", "error"]),
    default="warning",
    show_default=True,
    help="Lowest severity that makes the exit code 1.",
)
@click.option("--staged", is_flag=True, help="Check git's index instead of the work tree.")
@click.option(
    "--fix",
    is_flag=True,
    help="Move action versions raised by a bot into the spec, keep LF in scripts, and render.",
)
@click.option("--terraform", metavar="DIR", help="Check the .tf files below DIR, without a spec.")
@click.option(
    "--cache/--no-cache",
    "_",
    default=None,
    help="Reuse the last clean result if nothing has changed. Default: on, but off in CI.",
)
def check(
    spec_path: str | None,
    output: str | None,
    output_format: str | None,
    fail_on: str,
    staged: bool,
    fix: bool,
    terraform: str | None,
    _: bool | None,
) -> None:
    """Report the differences between the spec and the repository.

    The exit code is 1 if there are findings, and 2 for errors. Only --fix writes files.
    """
    from flogen.rules.engine import findings
    from flogen.rules.graph import Graph
    from flogen.rules.registry import RULES
    from flogen.write import workspace

    if terraform is not None:
        if fix or staged or spec_path is not None or output is not None:
            raise click.UsageError(
                "--terraform checks a folder without a spec: omit the other options"
            )
        _terraform(terraform, output_format, fail_on)
        return
    if fix and staged:
        raise click.UsageError(
            "--fix writes to the work tree, and --staged checks the index: use one of them"
        )
    if fix:
        _fix(spec_path, output, output_format)
    specs = noted(spec_path)
    opened = inputs.open_staged if staged else inputs.open_work_tree
    with reporting.spec_errors(output_format), opened(spec_path, output) as (spec, root, tree):
        planned = inputs.plan_with_problems(spec)
        artifacts, problems = planned.artifacts, planned.problems
        by_path = {artifact.path: artifact for artifact in artifacts}
        states = workspace.inspect(tree, artifacts, left_alone=planned.left_alone)
        deciders = deciding_keys.deciders(spec)
        project = spec.project
        graph = Graph(spec.document, project, by_path, states, tree, deciders, problems)
        found = findings(graph, RULES)
    reporting.print_findings(found, output_format, len(artifacts), root, spec.document.path)
    summary = f"{files(len(artifacts))} checked: {_count(len(found))}.{_skipped(states)}"
    summary += "" if staged else _refused(states)
    tell(summary)
    if not found:
        folder = inputs.folder_of(spec_path)
        remember_clean(summary, specs, folder, root, tree, planned.read)
    fail_on_findings(found, fail_on)


def _skipped(states: Iterable[State]) -> str:
    from flogen.report import clean
    from flogen.rules import ignores

    skipped = [clean(state.path) for state in states if ignores.is_left_alone(state)]
    return (
        f" flogen render leaves alone what ignores its drift: {', '.join(skipped)}."
        if skipped
        else ""
    )


def _refused(states: Iterable[State]) -> str:
    """Return what to do first, if a finding asks for a render and another one makes it refuse."""
    from flogen.drift.kinds import NEED_RENDER, REFUSED
    from flogen.report import clean
    from flogen.rules import ignores

    found = [state for state in states if not ignores.is_left_alone(state)]
    refused = [clean(state.path) for state in found if state.drift in REFUSED]
    if not refused or not any(state.drift in NEED_RENDER for state in found):
        return ""
    more = f" and {len(refused) - 1} more" if refused[1:] else ""
    return f" flogen render writes nothing until you resolve {refused[0]}{more}."


def _fix(spec_path: str | None, output: str | None, output_format: str | None) -> None:
    from flogen.write import fixing

    with reporting.spec_errors(output_format):
        for line in fixing.fix(*inputs.open_spec(spec_path, output)):
            tell(line)


def _terraform(folder: str, output_format: str | None, fail_on: str) -> None:
    from flogen.diagnostics import UserError
    from flogen.repository.tree import WorkTree
    from flogen.rules import terraform_alone

    root = Path(folder)
    if not root.is_dir():
        raise UserError(f"{folder} is not a folder", "name the folder of a Terraform configuration")
    found = terraform_alone.findings(WorkTree(root), folder)
    if not found.files:
        raise UserError(f"there is no .tf file in {folder}")
    reporting.print_findings(found.diagnostics, output_format, found.files, Path.cwd())
    tell(f"{files(found.files)} checked: {_count(len(found.diagnostics))}.")
    fail_on_findings(list(found.diagnostics), fail_on)


def _count(number: int) -> str:
    return {0: "nothing found", 1: "1 finding"}.get(number, f"{number} findings")
