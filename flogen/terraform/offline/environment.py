"""Where an expression stands: what it may refer to, and where findings about it go."""

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
    """What an expression sees.

    names: what `for` and dynamic blocks have introduced; repeated: which of each, count and self
    hold here; report: takes the findings; is_evaluated: whether Terraform evaluates this before a
    plan, else only what a reference says by itself can be wrong; scoped: the data sources that only
    this block sees, by type and name.
    """

    world: World
    module: Module
    names: Mapping[str, Value] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    report: list[Finding] = field(default_factory=list)
    is_evaluated: bool = True
    scoped: frozenset[tuple[str, ...]] = frozenset()

    def say(self, node: Node, rule: str, message: str, hint: str = "") -> Value:
        """Reports a finding; of the value nothing is known then."""
        if self.is_evaluated:
            self.report.append(at(node, rule, message, hint))
        return ANY

    def say_of_reference(self, node: Node, rule: str, message: str, hint: str = "") -> Value:
        """Reports what is wrong with a reference whatever it is evaluated to."""
        self.report.append(at(node, rule, message, hint))
        return ANY

    def with_names(self, names: Mapping[str, Value]) -> Environment:
        """The same with further names."""
        return replace(self, names={**self.names, **names})

    def with_repeated(self, *names: str) -> Environment:
        """The same where also these of each, count and self hold."""
        return replace(self, repeated=self.repeated | set(names))

    def with_scoped(self, addresses: Iterable[tuple[str, ...]]) -> Environment:
        """The same where also these data sources are seen."""
        return replace(self, scoped=self.scoped | set(addresses))

    def unevaluated(self) -> Environment:
        """The same where Terraform does not look at values."""
        return replace(self, is_evaluated=False)

    def silent(self) -> Environment:
        """The same with findings that nobody hears."""
        return replace(self, report=[])
