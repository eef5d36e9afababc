"""All rules by id."""

from __future__ import annotations

from flogen.rules import (
    about_spec,
    deploy_order,
    drift,
    files,
    git_settings,
    hatches,
    installs,
    packages,
    pins,
    plans,
    spec_location,
    terraform,
    unused,
    versions,
)
from flogen.rules.engine import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *about_spec.RULES,
            *deploy_order.RULES,
            *drift.RULES,
            *files.RULES,
            *git_settings.RULES,
            *hatches.RULES,
            *installs.RULES,
            *packages.RULES,
            *pins.RULES,
            *plans.RULES,
            *terraform.RULES,
            *unused.RULES,
            *versions.RULES,
            *spec_location.RULES,
        ),
        key=lambda rule: rule.id,
    )
)


def rule_named(name: str) -> Rule | None:
    """Return the rule with this id; None if there is none."""
    return {rule.id: rule for rule in RULES}.get(name)
