"""flogen init"""

from __future__ import annotations

from pathlib import Path

import click

from flogen.cli.commands import options
from flogen.cli.support import Command, tell


@click.command(cls=Command)
@options.spec_file
def init(spec_path: str | None) -> None:
    """Write a commented first projectflo.yaml. Never overwrites one."""
    from flogen.cli import starter

    path = starter.write(Path(spec_path or "projectflo.yaml"))
    tell(f"{path} written. Fill in what is yours, then run: flogen render --diff")
