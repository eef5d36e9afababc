"""The command line: thin commands, and the only place that prints and exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flogen import __version__
from flogen.cli_support import FAMILIES, Command, fail_on_findings, show_progress, style, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flogen.targets.artifact import Artifact
    from flogen.workspace import Changes

_EXAMPLES = """
\b
Examples:
  flogen init                        write a first projectflo.yaml
  flogen render                      bring the generated files up to date
  flogen render --diff               show what that would change
  flogen check                       find drift; exit 1 where there is some
  flogen schema -o .flogen/schema.json   let the editor complete the spec
"""
_file = click.option("-f", "--file", "spec_path", metavar="FILE", help="The spec to read.")
_output = click.option(
    "-o", "--output", metavar="DIR", help="The repository's root. Default: the spec's folder."
)


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="flogen")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Use colours."
)
@click.pass_context
def main(context: click.Context, color: str) -> None:
    """Render one projectflo.yaml into the files of your delivery, and find drift."""
    context.color = {"always": True, "never": False, "auto": None}[color]


@main.command(cls=Command)
@_file
@_output
@click.option("--only", type=click.Choice(FAMILIES), multiple=True, help="Only this family.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("--dry-run", is_flag=True, help="List what would be done; write nothing.")
@click.option("--force", metavar="PATH", multiple=True, help="Overwrite this file, edited or not.")
def render(
    spec_path: str | None,
    output: str | None,
    only: tuple[str, ...],
    show_diff: bool,
    dry_run: bool,
    force: tuple[str, ...],
) -> None:
    """Write the generated files; refuse to touch what somebody has edited."""
    from flogen import workspace

    root, artifacts = _plan(spec_path, output, only)
    if not (show_diff or dry_run):
        changes = workspace.render(root, artifacts, force, whole=not only)
        _tell_changes(changes, refused_only=False)
        sys.exit(1 if changes.refused else 0)
    changes = workspace.decide(workspace.inspect(root, artifacts, whole=not only), force)
    _tell_diff(changes) if show_diff else _tell_changes(changes, refused_only=False)
    sys.exit(1 if changes.any or changes.refused else 0)


@main.command(cls=Command)
@_file
@_output
@click.option(
    "--fail-on",
    type=click.Choice(["warning", "error"]),
    default="warning",
    help="Exit 1 from here.",
)
def check(spec_path: str | None, output: str | None, fail_on: str) -> None:
    """Find every difference between the spec and the repository. Writes nothing."""
    from flogen import report, workspace
    from flogen.drift import findings

    root, artifacts = _plan(spec_path, output, ())
    found = list(findings.diagnostics(workspace.inspect(root, artifacts)))
    click.echo(report.text(found, style()), nl=False)
    tell(f"{len(artifacts)} files checked: {_count(len(found))}.")
    fail_on_findings(found, fail_on)


@main.command(cls=Command)
@click.option("-o", "--output", metavar="FILE", help="Where to write it. Default: print it.")
def schema(output: str | None) -> None:
    """Print the spec's JSON Schema in one piece, for editors."""
    from flogen.schema.publish import text, write

    if output is None:
        click.echo(text(), nl=False)
    else:
        write(Path(output))
        tell(f"{output} written.")


@main.command(cls=Command)
@_file
def init(spec_path: str | None) -> None:
    """Write a commented first projectflo.yaml. Never overwrites one."""
    from flogen import starter

    path = starter.write(Path(spec_path or "projectflo.yaml"))
    tell(f"{path} written. Fill in what is yours, then run: flogen render --diff")


def _plan(
    spec_path: str | None, output: str | None, only: Sequence[str]
) -> tuple[Path, list[Artifact]]:
    from flogen import load, targets

    spec = load.spec(load.locate(spec_path))
    root = Path(output) if output is not None else spec.path.resolve().parent
    with show_progress() as progress:
        artifacts: list[Artifact] = []
        for family in only or targets.TARGETS:
            progress(family)
            artifacts += targets.plan(spec.project, (family,))
    return root, artifacts


def _tell_changes(changes: Changes, *, refused_only: bool) -> None:
    from flogen import report
    from flogen.drift import findings

    if changes.refused:
        click.echo(report.text(findings.diagnostics(changes.refused), style()), nl=False)
        tell("Nothing was written, because the files above are not flogen's to overwrite.")
        return
    for verb in ("created", "updated", "removed"):
        for state in getattr(changes, verb):
            click.echo(f"{verb:>8}  {state.path}")
    click.echo(_summary(changes))


def _summary(changes: Changes) -> str:
    counts = {
        "created": len(changes.created),
        "updated": len(changes.updated),
        "removed": len(changes.removed),
        "unchanged": len(changes.unchanged),
    }
    return ", ".join(f"{count} {verb}" for verb, count in counts.items())


def _tell_diff(changes: Changes) -> None:
    from flogen.drift import unified

    for state in (*changes.refused, *changes.created, *changes.updated, *changes.removed):
        click.echo(unified.diff(state), nl=False)


def _count(number: int) -> str:
    return {0: "no difference", 1: "1 difference"}.get(number, f"{number} differences")
