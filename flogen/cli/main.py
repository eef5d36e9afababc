"""The command line. The commands stand in `commands/`, and load what they need when they run."""

from __future__ import annotations

import click

from flogen import __version__
from flogen.cli.commands.check import check
from flogen.cli.commands.diff import diff
from flogen.cli.commands.eject import eject
from flogen.cli.commands.explain import explain
from flogen.cli.commands.init import init
from flogen.cli.commands.plan import plan
from flogen.cli.commands.render import render
from flogen.cli.commands.rules import rules
from flogen.cli.commands.schema import schema
from flogen.cli.commands.secrets import secrets
from flogen.cli.support import Group, wants_colour

_COMMANDS = (check, diff, eject, explain, init, plan, render, rules, schema, secrets)
_EXAMPLES = """
\b
Examples:
  flogen init                        write a first projectflo.yaml
  flogen render                      bring the generated files up to date
  flogen render --diff               show what that would change
  flogen check                       find drift; exit 1 where there is some
  flogen diff                        show what has changed, by its meaning and by lines
  flogen eject docker-compose.yml    stop owning a file: it is yours from then on
  flogen explain docker-compose.yml:7    tell which keys of the spec a line depends on
  flogen rules drift-edited          explain a finding
  flogen secrets                     list every secret and the command that sets it
  flogen schema -o .flogen/schema.json   let the editor complete the spec
"""


@click.group(cls=Group, epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="flogen")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Use colours."
)
@click.pass_context
def main(context: click.Context, color: str) -> None:
    """Render one projectflo.yaml into the files of your delivery, and find drift."""
    context.color = wants_colour(color)


for _command in _COMMANDS:
    main.add_command(_command)
