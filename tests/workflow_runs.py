"""Which jobs of a workflow run for an event, by what GitHub documents of `if` and `needs`.

https://docs.github.com/actions/reference/workflows-and-actions/expressions#status-check-functions
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_ALWAYS = re.compile(r"\b(always|failure|cancelled|success)\(\)")
_EXPRESSION = re.compile(r"\$\{\{(.+?)\}\}")
_CONTEXT = re.compile(r"\bgithub(?:\.\w+)+|\bneeds\.\*\.result")


@dataclass(frozen=True)
class Event:
    """What starts a run: values of the `github` context by their dotted names."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)


def results(workflow: Any, event: Event, ends: Mapping[str, str]) -> dict[str, str]:
    """The result of each job. ends: how a job ends that runs, where not as a success."""
    found: dict[str, str] = {}
    for name in workflow["jobs"]:
        _settle(name, workflow["jobs"], event, ends, found)
    return found


def _settle(
    name: str, jobs: Any, event: Event, ends: Mapping[str, str], found: dict[str, str]
) -> str:
    if name not in found:
        needs = jobs[name].get("needs", [])
        wanted = [needs] if isinstance(needs, str) else needs
        before = [_settle(need, jobs, event, ends, found) for need in wanted]
        runs = _runs(str(jobs[name].get("if", "success()")), before, event)
        found[name] = ends.get(name, "success") if runs else "skipped"
    return found[name]


def value(text: str, event: Event) -> str:
    """A text with the values of its expressions."""
    return _EXPRESSION.sub(lambda found: str(_evaluated(found[1], [], event)), text)


def _runs(condition: str, before: list[str], event: Event) -> bool:
    text = condition.removeprefix("${{").removesuffix("}}").strip()
    if not _ALWAYS.search(text):
        text = f"success() && ({text})"
    return bool(_evaluated(text, before, event))


def _evaluated(text: str, before: list[str], event: Event) -> Any:
    code = text.replace("&&", " and ").replace("||", " or ")
    code = re.sub(r"!(?!=)", " not ", code)
    code = _CONTEXT.sub(lambda match: f"value({match[0]!r})", code)
    names = {
        "always": lambda: True,
        "cancelled": lambda: False,
        "success": lambda: all(one == "success" for one in before),
        "failure": lambda: "failure" in before,
        "contains": lambda among, one: one in among,
        "value": lambda name: _value(name, before, event),
    }
    return eval(code.strip(), {"__builtins__": {}}, names)


def _value(name: str, before: list[str], event: Event) -> Any:
    if name == "needs.*.result":
        return before
    known = {"github.event_name": event.name, "github.repository": "acme/notes"}
    return {**known, **event.values}.get(name, "")
