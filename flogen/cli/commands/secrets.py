"""flogen secrets"""

from __future__ import annotations

import click

from flogen.cli.commands import inputs, options
from flogen.cli.support import ReadOnlyCommand, show

_WORKFLOWS = ".github/workflows/"


@click.command(cls=ReadOnlyCommand)
@options.spec_file
@options.output
@options.text_or_json
def secrets(spec_path: str | None, output: str | None, output_format: str) -> None:
    """List all secrets and the commands that set them.

    Each has its source and its readers. No secret value is read or requested.
    """
    from flogen.targets.secrets import listing, needed

    spec, _ = inputs.open_spec(spec_path, output)
    artifacts = inputs.plan(spec, ["actions"]).artifacts
    workflows = {one.path: one.text for one in artifacts if one.path.startswith(_WORKFLOWS)}
    found = needed(spec.project, workflows)
    show(listing.text(found) if output_format == "text" else listing.as_json(found), output_format)
