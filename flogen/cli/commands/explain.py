"""flogen explain"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flogen.cli import support
from flogen.cli.commands import inputs, options, path_arguments
from flogen.cli.support import ReadOnlyCommand, show_progress, tell

if TYPE_CHECKING:
    from flogen.explain.unused import Facts
    from flogen.planning import Planned
    from flogen.planning.load import Spec

_FILE_AND_LINE = re.compile(r"(.+?)(?::(\d{1,9})(?::\d+)?)?")


@click.command(cls=ReadOnlyCommand)
@click.argument("file", metavar="[FILE[:LINE]]", required=False)
@click.option("--spec", "key", metavar="KEY", help="List the lines that depend on this key.")
@click.option("--unused", is_flag=True, help="List the values that nothing depends on.")
@options.spec_file
@options.output
@options.text_or_json
def explain(
    file: str | None,
    key: str | None,
    unused: bool,
    spec_path: str | None,
    output: str | None,
    output_format: str,
) -> None:
    """Show which keys of the spec decide which generated lines.

    FILE lists the keys that its lines depend on, and FILE:LINE those of one line: first the keys to
    change, then the keys that can remove the line. --spec lists the lines of every file that depend
    on a key such as services.api.port. --unused lists the values that no line and no rule depends
    on; the exit code is then 1 if there are any. The command takes some seconds, because it tries
    other values of each key. Nothing is written.
    """
    if sum([file is not None, key is not None, unused]) != 1:
        raise click.UsageError("give exactly one of FILE, FILE:LINE, --spec KEY and --unused")
    spec, root = inputs.open_spec(spec_path, output)
    planned = inputs.plan_with_problems(spec)
    as_json = output_format == "json"
    if file is not None:
        _explain_file(spec, planned, root, file, as_json)
    elif key is not None:
        _explain_key(spec, planned, key, as_json)
    else:
        _list_unused(spec, planned, root, as_json)


def _explain_file(spec: Spec, planned: Planned, root: Path, given: str, as_json: bool) -> None:
    from flogen.explain import answers, output
    from flogen.repository.tree import WorkTree

    matched = _FILE_AND_LINE.fullmatch(given)
    file, line = matched.groups() if matched else (given, None)
    artifacts = {artifact.path: artifact for artifact in planned.artifacts}
    path = path_arguments.one(artifacts, file, root, spec.project.ejected)
    artifact = artifacts[path]
    number = None if line is None else int(line)
    with show_progress() as progress:
        found = answers.of_file(spec, artifact, WorkTree(root), number, progress)
    _print(output.lines_json(found) if as_json else output.lines_text(found), as_json=as_json)


def _explain_key(spec: Spec, planned: Planned, name: str, as_json: bool) -> None:
    from flogen.explain import answers, keys, output

    at = keys.pointer_of(spec.document, name)
    with show_progress() as progress:
        found = answers.of_key(spec, at, planned.artifacts, progress)
        reason = "" if found else answers.why_none(spec, at, progress)
    key = keys.key(spec.document, at)
    _print(output.key_json(key, found) if as_json else output.bare_text(found), as_json=as_json)
    if reason:
        tell(reason)


def _list_unused(spec: Spec, planned: Planned, root: Path, as_json: bool) -> None:
    from flogen.explain import keys, output
    from flogen.explain.unused import unused

    with show_progress() as progress:
        found = unused(spec, _facts(spec, planned, root), progress)
    shown = [keys.key(spec.document, at) for at in found]
    _print(output.unused_json(shown) if as_json else output.keys_text(shown), as_json=as_json)
    count = {0: "no value", 1: "1 value"}.get(len(found), f"{len(found)} values")
    tell(f"{count} of {spec.document.path} can change without a change to a line or a finding.")
    sys.exit(1 if found else 0)


def _print(text: str, *, as_json: bool) -> None:
    support.show(text, "json" if as_json else "text")


def _facts(spec: Spec, planned: Planned, root: Path) -> Facts:
    """Return a function from a spec that plans the same files to the findings of all rules."""
    from flogen.repository.tree import WorkTree
    from flogen.rules.graph import Graph
    from flogen.rules.registry import RULES
    from flogen.write import workspace

    tree = WorkTree(root)
    by_path = {artifact.path: artifact for artifact in planned.artifacts}
    states = workspace.inspect(tree, planned.artifacts, left_alone=planned.left_alone)
    graph = Graph(spec.document, spec.project, by_path, states, tree, problems=planned.problems)

    def facts(varied: Spec) -> object:
        varied_graph = replace(graph, document=varied.document, project=varied.project)
        return [(rule.id, fact) for rule in RULES for fact in rule.check(varied_graph)]

    return facts
