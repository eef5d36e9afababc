"""Runs the rules over a graph, and converts their facts to diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flogen.diagnostics import Diagnostic, Hint, Related, Severity, Span
from flogen.rules import ignores
from flogen.rules.graph import Graph

RULES_URL = "https://github.com/flogen/flogen/blob/main/docs/rules.md"


@dataclass(frozen=True)
class Fact:
    """A finding of a rule.

    at: a JSON pointer in the spec, or None for a fact about the file `path`, at `span` if any.
    """

    message: str
    hint: Hint = ""
    at: str | None = None
    on_key: bool = False
    path: str = ""
    span: Span | None = None
    related: tuple[Related, ...] = ()


Check = Callable[[Graph], Iterator[Fact]]


@dataclass(frozen=True)
class Rule:
    """One rule: its id and severity, its manual (the first line is the summary), and its check."""

    id: str
    severity: Severity
    manual: str
    check: Check

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.partition("\n")[0]

    @property
    def url(self) -> str:
        """The URL of the manual."""
        return f"{RULES_URL}#{self.id}"


def rule(severity: Severity) -> Callable[[Check], Rule]:
    """Return a decorator that makes a rule: the name is the id, the docstring the manual."""

    def make(check: Check) -> Rule:
        name = check.__name__.replace("_", "-")
        lines = [line.removeprefix("    ") for line in (check.__doc__ or "").strip().splitlines()]
        return Rule(name, severity, "\n".join(lines) + "\n", check)

    return make


def findings(graph: Graph, rules: Iterable[Rule]) -> list[Diagnostic]:
    """Return the findings of the rules that no comment ignores, sorted by path and place."""
    known = {rule.id: rule for rule in rules}
    found = [
        _diagnostic(graph, rule, fact) for rule in known.values() for fact in rule.check(graph)
    ]
    return sorted(ignores.applied(_texts(graph), found, known), key=position)


def _texts(graph: Graph) -> dict[str, str]:
    """Return the files in which a comment can ignore a finding."""
    present = [state.path for state in graph.states if state.entry.content]
    own = {path: graph.text(path) for path in (graph.document.path, *present)}
    return {**(graph.terraform.texts if graph.terraform else {}), **own}


def _diagnostic(graph: Graph, rule: Rule, fact: Fact) -> Diagnostic:
    path, span = fact.path, fact.span
    if fact.at is not None:
        document = graph.document
        path = document.path
        span = document.span_of_key(fact.at) if fact.on_key else document.span_of(fact.at)
    return Diagnostic(
        rule=rule.id,
        message=fact.message,
        path=path,
        span=span,
        severity=rule.severity,
        hint=fact.hint,
        excerpt=graph.excerpt(path, span.line) if span else "",
        related=fact.related,
    )


def position(found: Diagnostic) -> tuple[str, int, int, str]:
    """Return the sort key of a finding: path and place."""
    span = found.span or Span(0, 0)
    return found.path, span.line, span.column, found.rule
