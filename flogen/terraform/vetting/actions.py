"""Refuses actions: terraform runs them during apply, and `flogen plan` applies earlier states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flogen.diagnostics import Diagnostic
from flogen.terraform.offline import syntax as s
from flogen.terraform.vetting.refused import refused_at

_HINT = "plan this root with terraform itself"


def refusals(parsed: Mapping[str, s.Block]) -> Iterator[Diagnostic]:
    """Yield an error at each action that a file declares."""
    for file in parsed.values():
        for action in file.of_type("action"):
            yield refused_at(action, "flogen plan does not run actions", _HINT)
