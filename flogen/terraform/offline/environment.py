"""The context of an expression: what it can refer to, and the list of findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from flogen.terraform.offline.finding import Finding, at
from flogen.terraform.offline.module import Module
from flogen.terraform.offline.modules import World
from flogen.terraform.offline.syntax import Node
from flogen.terraform.offline.values import ANY, Value


@dataclass(frozen=True)
class Environment:
    """The context of an expression.

    names: names from `for` and dynamic blocks; repeated: which of each, count and self are
    available; report: the list of findings; is_evaluated: whether Terraform evaluates the
    expression before a plan; if not, only errors in references are reported; scoped: the data
    sources that only this block sees, by type and name.
    """

    world: World
    module: Module
    names: Mapping[str, Value] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    report: list[Finding] = field(default_factory=list)
    is_evaluated: bool = True
    scoped: frozenset[tuple[str, ...]] = frozenset()

    def add(self, node: Node, rule: str, message: str, hint: str = "") -> Value:
        """Add a finding, and return an unknown value."""
        if self.is_evaluated:
            self.report.append(at(node, rule, message, hint))
        return ANY

    def add_for_reference(self, node: Node, rule: str, message: str, hint: str = "") -> Value:
        """Add a finding about a reference, even if the expression is not evaluated."""
        self.report.append(at(node, rule, message, hint))
        return ANY

    def with_names(self, names: Mapping[str, Value]) -> Environment:
        """Return this context with further names."""
        return replace(self, names={**self.names, **names})

    def with_repeated(self, *names: str) -> Environment:
        """Return this context with more of each, count and self."""
        return replace(self, repeated=self.repeated | set(names))

    def with_scoped(self, addresses: Iterable[tuple[str, ...]]) -> Environment:
        """Return this context with further data sources."""
        return replace(self, scoped=self.scoped | set(addresses))

    def unevaluated(self) -> Environment:
        """Return this context for expressions that Terraform does not evaluate."""
        return replace(self, is_evaluated=False)

    def silent(self) -> Environment:
        """Return this context with a separate list of findings."""
        return replace(self, report=[])
