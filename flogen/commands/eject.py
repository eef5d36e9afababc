"""flogen eject"""

from __future__ import annotations

import click

from flogen.cli_support import Command, tell
from flogen.commands import chosen, options, support


@click.command(cls=Command)
@click.argument("path")
@options.spec_file
@options.output
def eject(path: str, spec_path: str | None, output: str | None) -> None:
    """Stop owning one generated file: it stays as it is, and is yours.

    Adds PATH to `ejected` in the spec, and takes it out of flogen.lock.
    """
    from flogen import ejecting
    from flogen.diagnostics import UserError

    spec, root = support.open_spec(spec_path, output)
    found = chosen.below(ejecting.owned(spec, root), [path], root)
    if len(found) != 1:
        raise UserError(f"{path} is a folder with {len(found)} generated files", "name one of them")
    for line in ejecting.eject(spec, root, *found):
        tell(line)
