"""Formats plans as text, JSON and Markdown."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence

from flogen import masking
from flogen.report import clean
from flogen.terraform import changes
from flogen.terraform.changes import Change
from flogen.terraform.run import Plan

REFUSED = "terraform refuses it: prevent_destroy"
_TICKS = re.compile("`+")
_ORDER = ("created", "changed", "moved", "replaced", "forgotten", "destroyed")


def text(plans: Sequence[Plan], *, in_full: bool) -> str:
    """Return each root with its changes; `in_full` with the complete output of terraform."""
    return "\n".join(_root(plan, in_full=in_full) for plan in plans)


def _root(plan: Plan, *, in_full: bool) -> str:
    if in_full:
        return f"── {plan.root} ──\n{_words(plan)}"
    lines = [f"  {_line(change)}" for change in changes.of(plan)]
    return "\n".join([f"{plan.root}: {_summary(list(changes.of(plan)))}", *lines]) + "\n"


def _line(change: Change) -> str:
    notes = [f"was {change.before}"] if change.before else []
    if change.attributes:
        because = "forced by " if change.action == "replaced" else ""
        notes.append(because + ", ".join(change.attributes))
    if change.is_refused:
        notes.append(REFUSED)
    return f"{change.action:>9}  {change.address}" + (f" ({'; '.join(notes)})" if notes else "")


def _summary(found: Sequence[Change]) -> str:
    counts = Counter(change.action for change in found)
    parts = [f"{counts[action]} {action}" for action in _ORDER if counts[action]]
    return ", ".join(parts) or "no changes"


def as_json(plans: Sequence[Plan]) -> str:
    """Return {"version": 1, "roots": {NAME: [{"address", "action", "attributes"}]}}.

    A moved resource has its previous address in "before"; "refused" is true if prevent_destroy
    makes terraform refuse.
    """
    roots = {plan.root: [_data(change) for change in changes.of(plan)] for plan in plans}
    return json.dumps({"version": 1, "roots": roots}, indent=2) + "\n"


def _data(change: Change) -> dict[str, object]:
    before = {"before": change.before} if change.before else {}
    refused = {"refused": True} if change.is_refused else {}
    attributes = list(change.attributes)
    data = {"address": change.address, "action": change.action, "attributes": attributes}
    return {**data, **before, **refused}


def markdown(plans: Sequence[Plan]) -> str:
    """Return a table for a pull request, with the output of terraform in a collapsed section."""
    rows = [
        f"| {change.root} | {_bold(change.action)} | `{change.address}` | {_because(change)} |"
        for plan in plans
        for change in changes.of(plan)
    ]
    head = ["| root | change | resource | attributes |", "| --- | --- | --- | --- |"]
    table = [*head, *rows] if rows else ["No changes to the infrastructure."]
    return "\n".join(["### Infrastructure", "", *table, "", *map(_details, plans)]) + "\n"


def _bold(action: str) -> str:
    return f"**{action}**" if action in ("replaced", "destroyed") else action


def _because(change: Change) -> str:
    before = [f"was `{change.before}`"] if change.before else []
    refused = [f"**{REFUSED}**"] if change.is_refused else []
    return ", ".join([*before, *(f"`{name}`" for name in change.attributes), *refused])


def _details(plan: Plan) -> str:
    summary = f"<details><summary>{plan.root}: {_summary(list(changes.of(plan)))}</summary>"
    words = _words(plan)
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(words)), default=0))
    return f"{summary}\n\n{fence}\n{words}{fence}\n\n</details>\n"


def _words(plan: Plan) -> str:
    """Return the output of terraform, safe to print and without secrets."""
    secret = masking.masked_lines(plan.text)
    return "\n".join(clean(secret.get(line, line)) for line in plan.text.split("\n"))
