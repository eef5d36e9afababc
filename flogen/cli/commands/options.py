"""Options that several commands share."""

from __future__ import annotations

import click

FAMILIES = ("terraform", "actions", "compose", "backups", "hooks", "logging", "docs")

spec_file = click.option(
    "-f",
    "--file",
    "spec_path",
    metavar="FILE",
    help="Path of the spec. Default: the nearest projectflo.yaml.",
)
output = click.option(
    "-o", "--output", metavar="DIR", help="Root of the repository. Default: the folder of the spec."
)
text_or_json = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)
