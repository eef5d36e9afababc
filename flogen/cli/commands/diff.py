"""flogen diff"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from flogen.cli.commands import deciding_keys, inputs, options, path_arguments
from flogen.cli.support import ReadOnlyCommand, files, show, style, tell

if TYPE_CHECKING:
    from flogen.drift.difference import Difference


@click.command(cls=ReadOnlyCommand)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@options.spec_file
@options.output
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Output format; markdown is for pull request comments.",
)
def diff(
    paths: tuple[str, ...], spec_path: str | None, output: str | None, output_format: str
) -> None:
    """Show the differences between the spec and the repository.

    For each file, show its kind of drift, its changes by meaning, and a unified diff: from the plan
    to the file on disk if the file was edited, else from the file on disk to the next render. PATH
    is a generated file or a folder that limits the output. The exit code is 1 if there are
    differences. Nothing is written.
    """
    from flogen.drift import difference
    from flogen.repository.tree import WorkTree
    from flogen.write import workspace

    spec, root = inputs.open_spec(spec_path, output)
    planned = inputs.plan(spec)
    tree = WorkTree(root)
    states = workspace.inspect(tree, planned.artifacts, left_alone=planned.left_alone)
    known, ejected = [state.path for state in states], spec.project.ejected
    selected = path_arguments.below(known, paths, root, ejected)
    deciders = deciding_keys.deciders(spec)
    shown = [s for s in states if s.path in selected and difference.differs(s)]
    _print([difference.of(state, deciders) for state in shown], output_format)
    tell(f"{files(len(selected))} compared: {_count(len(shown))}.")
    sys.exit(1 if shown else 0)


def _print(differences: list[Difference], output_format: str) -> None:
    from flogen.drift import markdown_diff, plain_diff

    as_markdown = output_format == "markdown"
    text = markdown_diff.markdown if as_markdown else lambda all: plain_diff.text(all, style())
    show(text(differences), output_format)


def _count(number: int) -> str:
    return {0: "nothing differs", 1: "1 differs"}.get(number, f"{number} differ")
