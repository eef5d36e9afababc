"""flogen init"""

from __future__ import annotations

from pathlib import Path

import click

from flogen.cli.support import Command, tell


@click.command(cls=Command)
@click.option(
    "-f",
    "--file",
    "spec_path",
    metavar="FILE",
    help="Path of the new spec. Default: projectflo.yaml in the current folder.",
)
def init(spec_path: str | None) -> None:
    """Create a commented projectflo.yaml. An existing file is never overwritten.

    Reads the package manager and the services from the package.json files of the repository.
    """
    from flogen.cli import starter

    path = starter.write(Path(spec_path or "projectflo.yaml"))
    tell(f"{path} written. Edit it, then run flogen render --diff.")
