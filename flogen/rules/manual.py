"""Formats the manuals of the rules."""

from __future__ import annotations

import json
from typing import Any

from flogen.diagnostics import UserError
from flogen.rules.engine import Rule
from flogen.rules.registry import RULES, rule_named
from flogen.schema import nearest

_INTRODUCTION = """\
# The rules

This page lists the rules of `flogen check`. `flogen rules` prints the list, `flogen rules NAME` the
manual of one rule, and `flogen rules --format json` all manuals as JSON. An error or a warning
makes the check fail; a note does not.
"""
_IGNORING = """\
## Ignore a finding

A comment hides a finding of one rule at one place. It must say why:

```yaml
databases:
  archive: {} # flogen: ignore[unused-store] filled by a script until June
```

Behind code it covers its line; on a line of its own it covers the next one. `ignore[one, other]`
names several rules. It works in the spec and, in each language's own comments, in the files that
flogen owns; there, a comment anywhere covers a finding about the file as a whole. What makes a spec
unusable (an error in its YAML or its schema) cannot be ignored.
"""


def text(name: str | None) -> str:
    """Return the manual of one rule, or a line for each rule. Raise UserError if it is unknown."""
    if name is not None:
        rule = _named(name)
        return f"{rule.id} ({rule.severity.name.lower()})\n\n{rule.manual}"
    width = max(len(rule.id) for rule in RULES)
    return "".join(f"{r.id:<{width}}  {r.severity.name.lower():<7}  {r.summary}\n" for r in RULES)


def as_json(name: str | None) -> str:
    """Return the same as JSON: {"rules": [{"id", "severity", "summary", "manual", "url"}]}."""
    chosen = RULES if name is None else (_named(name),)
    return json.dumps({"rules": [_as_data(rule) for rule in chosen]}, indent=2) + "\n"


def markdown() -> str:
    """Return all manuals as one page, docs/rules.md."""
    rows = (f"| [{r.id}](#{r.id}) | {r.severity.name.lower()} | {r.summary} |" for r in RULES)
    table = "\n".join(("| rule | severity | what it finds |", "| --- | --- | --- |", *rows))
    return f"{_INTRODUCTION}\n{table}\n\n{_IGNORING}" + "".join(map(_section, RULES))


def _section(rule: Rule) -> str:
    return f"\n## {rule.id}\n\nSeverity: {rule.severity.name.lower()}\n\n{rule.manual}"


def _as_data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "severity": rule.severity.name.lower(),
        "summary": rule.summary,
        "manual": rule.manual,
        "url": rule.url,
    }


def _named(name: str) -> Rule:
    rule = rule_named(name)
    if rule is None:
        hint = nearest.hint(name, [rule.id for rule in RULES])
        raise UserError(f"there is no rule named {name}", hint)
    return rule
