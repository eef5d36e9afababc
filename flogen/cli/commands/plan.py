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
    from flogen.targets.artifact import Artifact
    from flogen.terraform.run import Plan

_FAMILIES = ["terraform"]


@click.command(cls=ReadOnlyCommand)
@click.argument("roots", nargs=-1, metavar="[ROOT]...")
@options.spec_file
@options.output
@click.option("--compare", "revision", metavar="REV", help="What has changed since this commit.")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def plan(
    roots: tuple[str, ...],
    spec_path: str | None,
    output: str | None,
    revision: str | None,
    form: str,
) -> None:
    """Show terraform's plan of each root, without an account or a network.

    A ROOT is the name of an environment, `bootstrap` or `shared`, or a folder below infra/ with
    Terraform of your own. Without any, all that the spec asks for are planned. The exit
    code is 1 where terraform would refuse to destroy what is protected.
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
        _tell_of_lost_roots(before, artifacts)
        return run.plans(artifacts, chosen, root, before, beside)


def _tell_of_lost_roots(before: tuple[Artifact, ...], now: tuple[Artifact, ...]) -> None:
    from flogen.cli.support import tell
    from flogen.terraform import workdir

    for name in sorted(set(workdir.roots(before)) - set(workdir.roots(now))):
        tell(f"{name}: no longer a root; what it made stays until somebody destroys it")


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
    """What the spec of an earlier commit asks for, as this version of flogen renders it.

    And a folder with the Terraform of that commit.
    """
    from flogen import planning
    from flogen.planning import load
    from flogen.repository import git
    from flogen.terraform import earlier_commit

    path = spec.path.absolute()
    repository = git.repository(path.parent)
    below = repository.path_of(path.parent)
    name = "/".join(part for part in (below, path.name) if part)
    text = repository.ask("show", "--end-of-options", f"{revision}:{name}").decode("utf-8")
    before = planning.plan(load.from_text(text, spec.path), _FAMILIES)
    with earlier_commit.beside(repository, revision, below) as folder:
        yield before, folder
