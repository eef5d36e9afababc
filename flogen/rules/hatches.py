"""Rules about the escape hatches of the spec: overrides, templates and ejected files."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph


def _of(graph: Graph, rule_id: str) -> Iterator[Fact]:
    for problem in graph.problems:
        if problem.rule == rule_id:
            yield Fact(problem.message, problem.hint, problem.at, problem.on_key)


@rule(Severity.ERROR)
def override_does_not_apply(graph: Graph) -> Iterator[Fact]:
    """An override does not fit the generated file.

    Its path does not exist, already exists, or has another value than the override expects,
    because flogen or another key of the spec now generates something else. Check whether the
    override is still needed, then change or remove it. Until then `flogen render` writes nothing,
    and the file is not compared with the one on disk.
    """
    yield from _of(graph, "override-does-not-apply")


@rule(Severity.ERROR)
def override_breaks_schema(graph: Graph) -> Iterator[Fact]:
    """A file with its overrides is invalid for the tool that reads it.

    flogen validates a workflow with overrides against the schema of GitHub Actions, and a Compose
    file against the Compose Specification. Change the override. Until then `flogen render` writes
    nothing.
    """
    yield from _of(graph, "override-breaks-schema")


@rule(Severity.WARNING)
def ejected_unknown(graph: Graph) -> Iterator[Fact]:
    """A path under `ejected` is not a generated file.

    The spec no longer generates the file, or the path has a typo. Correct or remove the path.
    """
    yield from _of(graph, "ejected-unknown")


@rule(Severity.ERROR)
def template(_: Graph) -> Iterator[Fact]:
    """A user template cannot be used.

    The folder does not exist, the template is a link or not UTF-8, or rendering it fails. The
    message has the line. Until it is corrected `flogen render` writes nothing.
    """
    yield from ()


@rule(Severity.WARNING)
def template_unknown(graph: Graph) -> Iterator[Fact]:
    """A file in the folder of `templates` does not match the name of a built-in template.

    The file has no effect. Rename it to the template that it replaces, or remove it. README.md,
    LICENSE and names that begin with a dot are allowed.
    """
    yield from _of(graph, "template-unknown")


RULES = (
    ejected_unknown,
    override_breaks_schema,
    override_does_not_apply,
    template,
    template_unknown,
)
