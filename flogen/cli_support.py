"""What the commands share: errors, colours, progress and exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from flogen.diagnostics import Diagnostic, Severity, SpecError, UserError
from flogen.report import Style, clean

FAMILIES = ("terraform", "actions", "compose", "hooks", "logging")
FAULT = 2


class Command(click.Command):
    """A command whose errors are told in one place: exit 2 for each, and never a traceback."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except SpecError as error:
            _tell_diagnostics(error.diagnostics)
        except UserError as error:
            _tell_error(error.message, error.hint)
        except (click.ClickException, click.Abort, click.exceptions.Exit, OSError):
            raise
        except Exception as error:
            if "FLOGEN_TRACEBACK" in os.environ:
                raise
            hint = "this is a fault of flogen; FLOGEN_TRACEBACK=1 shows where. Please report it"
            _tell_error(f"internal error: {type(error).__name__}: {error}", hint)
        sys.exit(FAULT)


def style(*, err: bool = False) -> Style:
    """Colours as the terminal, --color, NO_COLOR and FORCE_COLOR have it."""
    context = click.get_current_context(silent=True)
    asked = context.find_root().color if context else None
    if asked is not None:
        return Style(asked)
    if os.environ.get("NO_COLOR"):
        return Style(colour=False)
    stream = sys.stderr if err else sys.stdout
    return Style(bool(os.environ.get("FORCE_COLOR")) or stream.isatty())


def tell(message: str) -> None:
    """Says something to the person, apart from the data on stdout."""
    click.echo(clean(message), err=True)


@contextlib.contextmanager
def show_progress() -> Iterator[Callable[[str], None]]:
    """A line on a terminal that says what is being made, and goes away."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    try:
        yield lambda name: click.echo(f"\r\x1b[Kflogen: {name} …", err=True, nl=False)
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def fail_on_findings(found: Iterable[Diagnostic], fail_on: str) -> None:
    """Exits 1 where a finding is at least as severe as `fail_on`."""
    least = Severity[fail_on.upper()]
    if any(diagnostic.severity >= least for diagnostic in found):
        sys.exit(1)


def _tell_diagnostics(diagnostics: tuple[Diagnostic, ...]) -> None:
    from flogen import report

    click.echo(report.text(diagnostics, style(err=True)), err=True, nl=False)
    count = len(diagnostics)
    tell(f"{count} {'error' if count == 1 else 'errors'}; nothing was written.")


def _tell_error(message: str, hint: str) -> None:
    click.echo(f"flogen: {style(err=True).paint('error', '31')}: {clean(message)}", err=True)
    if hint:
        tell(f"      = {hint}")
