"""flogen plan"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flogen.cli_support import Command
from flogen.commands import options, support

if TYPE_CHECKING:
    from flogen.load import Spec
    from flogen.targets.artifact import Artifact

_ROOTS = ["terraform"]


@click.command(cls=Command)
@click.argument("environments", nargs=-1, metavar="[ENVIRONMENT]...")
@options.spec_file
@options.output
@click.option("--compare", "revision", metavar="REV", help="What has changed since this commit.")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def plan(
    environments: tuple[str, ...],
    spec_path: str | None,
    output: str | None,
    revision: str | None,
    form: str,
) -> None:
    """Show terraform's plan of each environment, without an account or a network."""
    from flogen.terraform import run, tell

    spec, root = support.open_spec(spec_path, output)
    artifacts = support.plan(spec, _ROOTS).artifacts
    before = _planned_at(spec, revision) if revision else None
    made = run.plans(artifacts, _chosen(environments, artifacts), root, before)
    if form == "text":
        click.echo(tell.text(made, in_full=revision is None), nl=False)
    else:
        click.echo(tell.as_json(made) if form == "json" else tell.markdown(made), nl=False)


def _chosen(environments: tuple[str, ...], artifacts: tuple[Artifact, ...]) -> tuple[str, ...]:
    from flogen.diagnostics import UserError
    from flogen.schema import nearest
    from flogen.terraform import workdir

    known = workdir.roots(artifacts)
    for name in environments:
        if name not in known:
            raise UserError(f"no environment {name} is deployed", nearest.hint(name, known))
    return environments or known


def _planned_at(spec: Spec, revision: str) -> tuple[Artifact, ...]:
    """What the spec of an earlier commit asks for, as this version of flogen renders it."""
    from flogen import git, load, planning

    path = spec.path.absolute()
    repository = git.repository(path.parent)
    name = "/".join(part for part in (repository.path_of(path.parent), path.name) if part)
    text = repository.ask("show", "--end-of-options", f"{revision}:{name}").decode("utf-8")
    return planning.plan(load.from_text(text, spec.path), _ROOTS)
