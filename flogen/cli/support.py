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
_RUNNERS = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")  # what each sets


class Group(click.Group):
    """A group whose usage errors repeat nothing that a terminal takes for a command."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _printable_usage_errors():
            return super().make_context(*args, **extra)

    def invoke(self, context: click.Context) -> Any:
        with _printable_usage_errors():
            return super().invoke(context)


class Command(click.Command):
    """A command whose errors are told in one place: exit 2 (1 for a finding), never a traceback."""

    writes = True

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except SpecError as error:
            _tell_diagnostics(error.diagnostics, writes=self.writes)
            sys.exit(error.exit_code)
        except UserError as error:
            _tell_error(error.message, error.hint)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            tell("Stopped.")
            sys.exit(INTERRUPTED)
        except OSError as error:
            _tell_error(f"{error.filename or 'the system'}: {error.strerror}", "")
        except Exception as error:
            if "FLOGEN_TRACEBACK" in os.environ:
                show(traceback.format_exc(), err=True)
            hint = (
                "this is a fault of flogen: please report it",
                "to see where it occurs, set FLOGEN_TRACEBACK=1",
            )
            _tell_error(f"internal error: {type(error).__name__}: {error}", hint)
        sys.exit(FAULT)


class ReadOnlyCommand(Command):
    """A command that never writes, so its errors do not mention it."""

    writes = False


@contextlib.contextmanager
def _printable_usage_errors() -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(harmless(clean(error.format_message())), error.ctx) from None


def wants_colour(asked: str) -> bool | None:
    """What --color, else NO_COLOR, else FORCE_COLOR asks for; None leaves it to the terminal."""
    if asked != "auto":
        return asked == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def style(*, err: bool = False) -> Style:
    """Colours where they are wanted, or where nothing is said and a terminal shows the text."""
    wanted = click.get_current_context().find_root().color
    stream = sys.stderr if err else sys.stdout
    return Style(stream.isatty() if wanted is None else wanted)


def show(text: str, form: str = "text", *, err: bool = False) -> None:
    """Prints all that a command prints, in a form such as text, markdown or json.

    Where a CI service reads the output for commands, nothing in it is one, save what the form
    github is made of.
    """
    if form != "github" and any(os.environ.get(name) for name in _RUNNERS):
        text = harmless_json(text) if form in ("json", "sarif") else harmless(text)
    click.echo(text, err=err, nl=False)


def tell(message: str) -> None:
    """Says something to the person, apart from the data on stdout."""
    show(f"{clean(message)}\n", err=True)


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


def _tell_diagnostics(diagnostics: tuple[Diagnostic, ...], *, writes: bool) -> None:
    from flogen import report

    show(report.text(diagnostics, style(err=True)), err=True)
    count = len(diagnostics)
    outcome = "; nothing was written" if writes else ""
    tell(f"{count} {'error' if count == 1 else 'errors'}{outcome}.")


def _tell_error(message: str, hint: Hint) -> None:
    show(f"flogen: {style(err=True).paint('error', '31')}: {clean(message)}\n", err=True)
    for line in plain.hint(hint):
        show(f"{line}\n", err=True)


def files(number: int) -> str:
    """Returns a number of files in words, such as `1 file`."""
    return "1 file" if number == 1 else f"{number} files"
