"""Recognises edits of a workflow that only change the version of a pinned action.

Dependabot and Renovate edit lines such as `uses: actions/checkout@<commit> # v7.0.1`. If an edit
changes nothing else, it can move into `pipeline.pins` of the spec.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from packaging.version import Version

from flogen.diagnostics import Span
from flogen.drift.compare import State
from flogen.drift.kinds import Drift
from flogen.model.action_pins import BUILT_IN, Pin
from flogen.planning.action_uses import USES, pins
from flogen.repository.lock import normalised

_OTHERS = "other lines of the file differ too"
_EDITED = (Drift.EDITED, Drift.EDITED_AND_STALE)
_FILE = re.compile(r"\.github/.*\.ya?ml")
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True)
class Bump:
    """An action that a file has at another commit than the plan.

    new: its version is empty if no comment has it; trouble: why the spec cannot have it; empty if
    it can.
    """

    path: str
    span: Span
    action: str
    old: Pin
    new: Pin
    trouble: str = ""

    def __str__(self) -> str:
        return f"{self.action} {self.old.version} → {self.new.version or self.new.sha}"


def in_files(states: Iterable[State]) -> dict[str, tuple[Bump, ...]]:
    """Return the bumps of each file that has any, by path: each action at each commit once."""
    found = {state.path: bumps for state in states if (bumps := _of_file(state))}
    new = {(bump.action, bump.new) for bumps in found.values() for bump in bumps}
    often = Counter(action for action, _ in new)
    return {
        path: tuple(bump if often[bump.action] == 1 else _disputed(bump) for bump in bumps)
        for path, bumps in found.items()
    }


def are_kept(bumps: Sequence[Bump]) -> bool:
    """Return whether the spec can have all bumps of a file, and the file has no other edit."""
    return bool(bumps) and not any(bump.trouble for bump in bumps)


def _of_file(state: State) -> tuple[Bump, ...]:
    if state.artifact is None or state.drift not in _EDITED or not _FILE.fullmatch(state.path):
        return ()
    planned = state.artifact.text
    found = normalised(state.entry.content).decode("utf-8", "replace")
    is_mixed = _without_pins(planned) != _without_pins(found)
    old = {action: pin for action, pin, _ in pins(planned)}
    new: dict[tuple[str, Pin], Span] = {}
    for action, pin, span in pins(found):
        if action in old and pin != old[action]:
            new.setdefault((action, pin), span)
    bumps = [Bump(state.path, at, action, old[action], pin) for (action, pin), at in new.items()]
    return tuple(replace(b, trouble=_OTHERS if is_mixed else _trouble(b)) for b in bumps)


def _disputed(bump: Bump) -> Bump:
    return replace(bump, trouble=bump.trouble or "it has several new versions")


def _without_pins(text: str) -> str:
    return USES.sub(lambda match: match["before"], text)


def _trouble(bump: Bump) -> str:
    if bump.action not in BUILT_IN:
        return f"pipeline.pins has no place for {bump.action}"
    if not _COMMIT.fullmatch(bump.new.sha):
        return "it is not pinned to a commit"
    if not bump.new.version:
        return f"no comment after the commit has its version, as in `# {bump.old.version}`"
    return _trouble_with_versions(bump.old.version, bump.new.version)


def _trouble_with_versions(old: str, new: str) -> str:
    before, after = Version(old), Version(new)
    if after < before:
        return "the version goes down"
    if after == before and new.count(".") == 2:
        return f"{new} was another commit before"
    return ""
