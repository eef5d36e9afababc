"""Where an expression stands: what it may refer to, and where findings about it go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flogen.terraform.offline.finding import Finding, at
from flogen.terraform.offline.module import Module
from flogen.terraform.offline.syntax import Node
from flogen.terraform.offline.values import ANY, Value
from flogen.terraform.offline.world import World


@dataclass(frozen=True)
class Environment:
    """What an expression sees.

    names: what `for` and dynamic blocks have introduced; repeated: which of each, count and self
    hold here; report: takes the findings.
    """

    world: World
    module: Module
    names: Mapping[str, Value] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    report: list[Finding] = field(default_factory=list)

    def say(self, node: Node, rule: str, message: str, hint: str = "") -> Value:
        """Reports a finding; of the value nothing is known then."""
        self.report.append(at(node, rule, message, hint))
        return ANY

    def with_names(self, names: Mapping[str, Value]) -> Environment:
        """The same with further names."""
        return replace(self, names={**self.names, **names})

    def with_repeated(self, *names: str) -> Environment:
        """The same where also these of each, count and self hold."""
        return replace(self, repeated=self.repeated | set(names))

    def silent(self) -> Environment:
        """The same with findings that nobody hears."""
        return replace(self, report=[])
