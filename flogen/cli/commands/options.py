"""Options that several commands share."""

from __future__ import annotations

import click

FAMILIES = ("terraform", "actions", "compose", "backups", "hooks", "logging", "docs")

spec_file = click.option("-f", "--file", "spec_path", metavar="FILE", help="The spec to read.")
output = click.option(
    "-o", "--output", metavar="DIR", help="The repository's root. Default: the spec's folder."
)
