"""flogen schema"""

from __future__ import annotations

from pathlib import Path

import click

from flogen.cli.support import Command, show, tell


@click.command(cls=Command)
@click.option("-o", "--output", metavar="FILE", help="Write the schema to FILE instead of stdout.")
def schema(output: str | None) -> None:
    """Print the JSON Schema of the spec, for editors."""
    from flogen.cli.commands import schema_file

    if output is None:
        show(schema_file.text(), "json")
    else:
        schema_file.write(Path(output))
        tell(f"{output} written.")
