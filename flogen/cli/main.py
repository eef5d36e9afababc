"""The command line. The commands are in `commands/`, and import what they need when they run."""

from __future__ import annotations

import click

from flogen import __version__
from flogen.cli.commands.check import check
from flogen.cli.commands.diff import diff
from flogen.cli.commands.eject import eject
from flogen.cli.commands.explain import explain
from flogen.cli.commands.init import init
from flogen.cli.commands.pins import pins
from flogen.cli.commands.plan import plan
from flogen.cli.commands.render import render
from flogen.cli.commands.rules import rules
from flogen.cli.commands.schema import schema
from flogen.cli.commands.secrets import secrets
from flogen.cli.support import Group, wants_colour

_COMMANDS = (check, diff, eject, explain, init, pins, plan, render, rules, schema, secrets)
_EXAMPLES = """
\b
Examples:
  flogen init                            create a projectflo.yaml
  flogen render                          write the generated files
  flogen render --diff                   show what a render would change
  flogen check                           find drift; exit 1 if there is any
  flogen diff                            show the changes by meaning and by line
  flogen eject docker-compose.yml        stop managing a file, and keep it
  flogen explain docker-compose.yml:7    show the keys that a line depends on
  flogen rules drift-edited              explain a rule
  flogen pins                            list the actions of the workflows and their commits
  flogen secrets                         list the secrets and how to set them
  flogen schema -o .flogen/schema.json   write the schema for editors
"""


@click.group(cls=Group, epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="flogen")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to use colours.",
)
@click.pass_context
def main(context: click.Context, color: str) -> None:
    """Generate CI, Terraform and other delivery files from projectflo.yaml, and find drift."""
    context.color = wants_colour(color)


for _command in _COMMANDS:
    main.add_command(_command)
