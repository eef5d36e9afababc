"""flogen secrets"""

from __future__ import annotations

import click

from flogen.cli.commands import inputs, options
from flogen.cli.support import ReadOnlyCommand, show

_WORKFLOWS = ".github/workflows/"


@click.command(cls=ReadOnlyCommand)
@options.spec_file
@options.output
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def secrets(spec_path: str | None, output: str | None, form: str) -> None:
    """List every secret: where it comes from, who reads it, and the command that sets it.

    It knows no value, and asks for none.
    """
    from flogen.targets.secrets import listing, needed

    spec, _ = inputs.open_spec(spec_path, output)
    artifacts = inputs.plan(spec, ["actions"]).artifacts
    workflows = {one.path: one.text for one in artifacts if one.path.startswith(_WORKFLOWS)}
    found = needed(spec.project, workflows)
    show(listing.text(found) if form == "text" else listing.as_json(found), form)
