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
    """A patch of `overrides` does not fit the file that flogen makes.

    Nothing stands at its path, something stands there already, or another value stands there than
    the one that it expects: flogen, or another key of the spec, now writes something else. Look
    whether the patch is still needed, and change it or take it out. Until then `flogen render`
    writes nothing at all, because the file without its patch is not what you asked for, and this
    file is not compared with the one on disk.
    """
    yield from _of(graph, "override-does-not-apply")


@rule(Severity.ERROR)
def override_breaks_schema(graph: Graph) -> Iterator[Fact]:
    """With its patches, a file is not valid for the tool that reads it.

    flogen checks a patched workflow by the schema of GitHub Actions, and a patched Compose file by
    the Compose Specification. Change the patch; `flogen render` writes nothing until then.
    """
    yield from _of(graph, "override-breaks-schema")


@rule(Severity.WARNING)
def ejected_unknown(graph: Graph) -> Iterator[Fact]:
    """A path under `ejected` names no file that flogen would write.

    The spec has stopped asking for that file, or the path has a typing error. Mend it, or take it
    out.
    """
    yield from _of(graph, "ejected-unknown")


@rule(Severity.ERROR)
def template(_: Graph) -> Iterator[Fact]:
    """A template of yours cannot be used.

    Its folder is not there, it is a link or not UTF-8, or it fails while it is rendered; the
    message says at which line. flogen writes nothing until it is mended.
    """
    yield from ()


@rule(Severity.WARNING)
def template_unknown(graph: Graph) -> Iterator[Fact]:
    """A file in the folder of `templates` takes the place of no template of flogen.

    So it does nothing. Rename it to the template that it is meant for, or take it out. README.md,
    LICENSE and names that begin with a dot may stand there.
    """
    yield from _of(graph, "template-unknown")


RULES = (
    ejected_unknown,
    override_breaks_schema,
    override_does_not_apply,
    template,
    template_unknown,
)
