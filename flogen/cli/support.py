"""What the commands share: errors, colours, progress and exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from flogen.diagnostics import Diagnostic, Hint, Severity, SpecError, UserError
from flogen.report import Style, clean, harmless, harmless_json, plain

FAULT = 2
INTERRUPTED = 130
_RUNNERS = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")  # a variable of each CI service


class Group(click.Group):
    """A group whose usage errors contain no control sequence for a terminal."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _printable_usage_errors():
            return super().make_context(*args, **extra)

    def invoke(self, context: click.Context) -> Any:
        with _printable_usage_errors():
            return super().invoke(context)


class Command(click.Command):
    """A command that prints its errors and exits with 2, or 1 for a finding; never a traceback."""

    def writes(self, context: click.Context) -> bool:
        """Return whether the command writes files, so that its errors say that it did not."""
        return True

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except SpecError as error:
            _print_diagnostics(error.diagnostics, writes=self.writes(context))
            sys.exit(error.exit_code)
        except UserError as error:
            _print_error(error.message, error.hint)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            tell("Stopped.")
            sys.exit(INTERRUPTED)
        except OSError as error:
            _print_error(f"{error.filename or 'the system'}: {error.strerror}", "")
        except Exception as error:
            if "FLOGEN_TRACEBACK" in os.environ:
                show(traceback.format_exc(), err=True)
            hint = (
                "this is a fault of flogen: please report it",
                "to see where it occurs, set FLOGEN_TRACEBACK=1",
            )
            _print_error(f"internal error: {type(error).__name__}: {error}", hint)
        sys.exit(FAULT)


class ReadOnlyCommand(Command):
    """A command that never writes, so that its errors do not mention it."""

    def writes(self, context: click.Context) -> bool:
        return False


@contextlib.contextmanager
def _printable_usage_errors() -> Iterator[None]:
    try:
        yield
    except (click.exceptions.NoArgsIsHelpError, BrokenPipeError):
        raise
    except click.UsageError as error:
        raise click.UsageError(harmless(clean(error.format_message())), error.ctx) from None
    except OSError as error:  # the help cannot be printed
        click.echo(f"flogen: error: the system: {error.strerror}", err=True)
        sys.exit(FAULT)


def wants_colour(choice: str) -> bool | None:
    """Return the choice of --color, else NO_COLOR, else FORCE_COLOR; None if there is none."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def style(*, err: bool = False) -> Style:
    """Return the style of an output: coloured if chosen, or by default on a terminal."""
    wanted = click.get_current_context().find_root().color
    stream = sys.stderr if err else sys.stdout
    return Style(stream.isatty() if wanted is None else wanted)


def show(text: str, form: str = "text", *, err: bool = False) -> None:
    """Print to stdout, or to stderr, in a form such as text, markdown or json.

    If a CI service executes commands in the output, escape them, except in the form github.
    """
    if form != "github" and any(os.environ.get(name) for name in _RUNNERS):
        text = harmless_json(text) if form in ("json", "sarif") else harmless(text)
    click.echo(text, err=err, nl=False)


def tell(message: str) -> None:
    """Print a message to the user on stderr, apart from the data on stdout."""
    show(f"{clean(message)}\n", err=True)


@contextlib.contextmanager
def show_progress() -> Iterator[Callable[[str], None]]:
    """Yield a function that shows a name on a line of the terminal; clear the line at the end."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    try:
        yield lambda name: click.echo(f"\r\x1b[Kflogen: {name} …", err=True, nl=False)
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def fail_on_findings(found: Iterable[Diagnostic], fail_on: str) -> None:
    """Exit with 1 if a finding is at least as severe as `fail_on`."""
    least = Severity[fail_on.upper()]
    if any(diagnostic.severity >= least for diagnostic in found):
        sys.exit(1)


def _print_diagnostics(diagnostics: tuple[Diagnostic, ...], *, writes: bool) -> None:
    from flogen import report

    show(report.text(diagnostics, style(err=True)), err=True)
    count = len(diagnostics)
    outcome = "; nothing was written" if writes else ""
    tell(f"{count} {'error' if count == 1 else 'errors'}{outcome}.")


def _print_error(message: str, hint: Hint) -> None:
    show(f"flogen: {style(err=True).paint('error', '31')}: {clean(message)}\n", err=True)
    for line in plain.hint(hint):
        show(f"{line}\n", err=True)


def files(number: int) -> str:
    """Return a number of files in words, such as `1 file`."""
    return "1 file" if number == 1 else f"{number} files"
