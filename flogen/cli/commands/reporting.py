"""Prints findings in the requested format, and writes the summary of a CI step."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flogen.cli.support import show, style, tell
from flogen.diagnostics import Diagnostic, SpecError

if TYPE_CHECKING:
    from flogen.report.content import Report

FORMATS = ("text", "json", "sarif", "github")

output_format = click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="Output format. Default: text, or github if GITHUB_ACTIONS is true.",
)


def print_findings(
    found: Iterable[Diagnostic], given: str | None, files: int, root: Path, spec: str | None = None
) -> None:
    """Print the findings of a check of `files` files below `root`; `spec` is the shown path."""
    from flogen.report.content import Places, Report, repository_of
    from flogen.rules.registry import RULES

    elsewhere = {spec: _absolute(spec)} if spec is not None else {}
    places = Places(root.resolve(), repository_of(root), elsewhere)
    report = Report.of(tuple(found), files, places, RULES)
    _print(report, given)
    _summarise(report)


@contextlib.contextmanager
def spec_errors(given: str | None) -> Iterator[None]:
    """Print the errors of the spec in the requested format, and exit 2.

    Text goes to stderr, any other format to stdout.
    """
    try:
        yield
    except SpecError as error:
        report = _report_of(error)
        _summarise(report)
        if _form(given) == "text":
            raise
        _print(report, given)
        tell(f"the spec has {_count(len(error.diagnostics))}; nothing was checked.")
        sys.exit(error.exit_code)


def _report_of(error: SpecError) -> Report:
    from flogen.report.content import Places, Report, repository_of
    from flogen.rules.registry import RULES

    shown = error.diagnostics[0].path
    spec = _absolute(shown)
    places = Places(Path.cwd(), repository_of(spec.parent), {shown: spec})
    return Report.of(error.diagnostics, 0, places, RULES)


def _absolute(shown: str) -> Path:
    """Return an absolute path without resolving a spec that is a link."""
    return Path(shown).parent.resolve() / Path(shown).name


def _count(errors: int) -> str:
    return "1 error" if errors == 1 else f"{errors} errors"


def _form(given: str | None) -> str:
    return given or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")


def _print(report: Report, given: str | None) -> None:
    from flogen.report.formats import formatted

    form = _form(given)
    show(formatted(report, form, style()), form)


def _summarise(report: Report) -> None:
    """Append to the step summary of GitHub. Ignore errors: the result of the check is valid."""
    from flogen.report.summary import summary

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(summary(report))
    except OSError as error:
        tell(f"the step summary cannot be written: {error.strerror}")
