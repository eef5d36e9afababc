"""flogen eject"""

from __future__ import annotations

import click

from flogen.cli.commands import inputs, options, path_arguments
from flogen.cli.support import Command, tell


@click.command(cls=Command)
@click.argument("path")
@options.spec_file
@options.output
def eject(path: str, spec_path: str | None, output: str | None) -> None:
    """Stop managing a generated file, and keep it as it is.

    Add PATH to `ejected` in the spec, and remove it from flogen.lock.
    """
    from flogen.diagnostics import UserError
    from flogen.write import ejecting

    spec, root = inputs.open_spec(spec_path, output)
    found = path_arguments.below(ejecting.owned(spec, root), [path], root)
    if len(found) != 1:
        raise UserError(f"{path} is a folder with {len(found)} generated files", "name one of them")
    for line in ejecting.eject(spec, root, *found):
        tell(line)
