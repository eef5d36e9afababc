"""flogen rules"""

from __future__ import annotations

import click

from flogen.cli.commands import options
from flogen.cli.support import Command, show


@click.command(cls=Command)
@click.argument("name", required=False)
@options.text_or_json
def rules(name: str | None, output_format: str) -> None:
    """List the rules, or explain one rule."""
    from flogen.rules import manual

    show(manual.text(name) if output_format == "text" else manual.as_json(name), output_format)
