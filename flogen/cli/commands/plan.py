"""flogen plan"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flogen.cli.commands import inputs, options
from flogen.cli.support import ReadOnlyCommand, show

if TYPE_CHECKING:
    from flogen.planning.load import Spec
    from flogen.repository.git import Repository
    from flogen.targets.artifact import Artifact
    from flogen.terraform.run import Plan

_FAMILIES = ["terraform"]


@click.command(cls=ReadOnlyCommand)
@click.argument("roots", nargs=-1, metavar="[ROOT]...")
@options.spec_file
@options.output
@click.option("--compare", "revision", metavar="REV", help="Show the changes since this commit.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Output format; markdown is for pull request comments.",
)
def plan(
    roots: tuple[str, ...],
    spec_path: str | None,
    output: str | None,
    revision: str | None,
    form: str,
) -> None:
    """Show Terraform's plan of each root, without accounts or network.

    A ROOT is the name of an environment, `bootstrap` or `shared`, or a folder below infra/ with
    Terraform of your own. Without ROOT, plan all roots that the spec asks for. The exit code is 1
    if Terraform would refuse to destroy a protected resource. Nothing is written.
    """
    from flogen.terraform import plan_report

    spec, root = inputs.open_spec(spec_path, output)
    made = _plans(spec, root, roots, revision)
    if form == "text":
        show(plan_report.text(made, in_full=revision is None))
    else:
        show(plan_report.as_json(made) if form == "json" else plan_report.markdown(made), form)
    sys.exit(1 if any(one.guarded for one in made) else 0)


def _plans(
    spec: Spec, root: Path, named: tuple[str, ...], revision: str | None
) -> tuple[Plan, ...]:
    from flogen.terraform import run

    artifacts = inputs.plan(spec, _FAMILIES).artifacts
    chosen = _chosen(named, artifacts, root)
    if revision is None:
        return run.plans(artifacts, chosen, root)
    with _at(spec, revision) as (before, beside):
        _print_removed_roots(before, artifacts)
        return run.plans(artifacts, chosen, root, before, beside)


def _print_removed_roots(before: tuple[Artifact, ...], now: tuple[Artifact, ...]) -> None:
    from flogen.cli.support import tell
    from flogen.terraform import workdir

    for name in sorted(set(workdir.roots(before)) - set(workdir.roots(now))):
        tell(f"{name}: no longer a root; its resources remain until they are destroyed")


def _chosen(named: tuple[str, ...], artifacts: tuple[Artifact, ...], root: Path) -> tuple[str, ...]:
    from flogen.diagnostics import UserError
    from flogen.schema import nearest
    from flogen.terraform import workdir

    known = workdir.Files(artifacts, root).all_roots()
    by_folder = {folder: name for name, folder in known.items()}
    chosen = [by_folder.get(name.removeprefix("./").rstrip("/"), name) for name in named]
    for name in chosen:
        if name not in known:
            raise UserError(f"there is no Terraform root {name}", nearest.hint(name, tuple(known)))
    return tuple(chosen) or workdir.roots(artifacts)


@contextlib.contextmanager
def _at(spec: Spec, revision: str) -> Iterator[tuple[tuple[Artifact, ...], Path]]:
    """Yield the files that this version of flogen renders from the spec of an earlier commit, and a
    folder with the Terraform of that commit.

    Raise UserError if git cannot read it, and SpecError if that spec is invalid.
    """
    from flogen import planning
    from flogen.planning import load
    from flogen.repository import git
    from flogen.terraform import earlier_commit

    path = spec.path.absolute()
    repository = git.repository(path.parent)
    below = repository.path_of(path.parent)
    name = "/".join(part for part in (below, path.name) if part)
    _require(repository, revision)
    text = repository.ask("show", "--end-of-options", f"{revision}:{name}").decode("utf-8")
    before = planning.plan(load.from_text(text, spec.path), _FAMILIES)
    with earlier_commit.beside(repository, revision, below) as folder:
        yield before, folder


def _require(repository: Repository, revision: str) -> None:
    """Raise UserError if the repository has no commit or tree of this name."""
    from flogen.diagnostics import UserError

    if not repository.has(revision):
        hint = "fetch it first; actions/checkout fetches every commit with fetch-depth: 0"
        raise UserError(f"git finds no commit {revision}", hint)
