"""The kinds of difference between the plan, the lock and the file on disk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from flogen.diagnostics import Severity


@dataclass(frozen=True)
class Words:
    """The severity, the message and the hint of a kind of drift."""

    severity: Severity
    message: str
    hint: str


class Drift(Enum):
    """One kind for each file. CURRENT is no drift at all."""

    CURRENT = "current"
    UNLOCKED = "unlocked"
    STALE = "stale"
    EDITED = "edited"
    EDITED_AND_STALE = "edited-and-stale"
    MISSING = "missing"
    ORPHAN = "orphan"
    EDITED_ORPHAN = "edited-orphan"
    FOREIGN = "foreign"
    BLOCKED = "blocked"
    MODE = "mode"
    EOL = "eol"
    SCRIPT_EOL = "script-eol"
    FORMAT = "format"


REFUSED = frozenset(
    {Drift.EDITED, Drift.EDITED_AND_STALE, Drift.EDITED_ORPHAN, Drift.FOREIGN, Drift.BLOCKED}
)
_RENDER = "run: flogen render"
_KEEP_OR_FORCE = (
    "to keep the edit, set it in projectflo.yaml or its overrides, and render; to own the file, "
    "run: flogen eject {path}; to discard the edit, run: flogen render --force {path}"
)

WORDS = {
    Drift.UNLOCKED: Words(
        Severity.WARNING, "the file is correct, but flogen.lock has no matching line", _RENDER
    ),
    Drift.STALE: Words(Severity.WARNING, "the file is out of date", _RENDER),
    Drift.EDITED: Words(
        Severity.WARNING, "the file was edited after the last render", _KEEP_OR_FORCE
    ),
    Drift.EDITED_AND_STALE: Words(
        Severity.WARNING, "the file was edited, and it is out of date as well", _KEEP_OR_FORCE
    ),
    Drift.MISSING: Words(Severity.WARNING, "the file does not exist", _RENDER),
    Drift.ORPHAN: Words(Severity.WARNING, "the spec no longer generates this file", _RENDER),
    Drift.EDITED_ORPHAN: Words(
        Severity.WARNING,
        "the spec no longer generates this file, but the file was edited",
        "to keep it, run: flogen eject {path}; to remove it, run: flogen render --force {path}",
    ),
    Drift.FOREIGN: Words(
        Severity.WARNING,
        "flogen did not write this file, but plans one at its path",
        "to keep it, run: flogen eject {path}; to replace it, run: flogen render --force {path}",
    ),
    Drift.BLOCKED: Words(
        Severity.WARNING,
        "there is {found} at the path of a planned file",
        "move {blocked}, then run: flogen render",
    ),
    Drift.MODE: Words(Severity.WARNING, "the executable bit is wrong", _RENDER),
    Drift.EOL: Words(Severity.NOTE, "only the line endings differ", "no action is needed"),
    Drift.SCRIPT_EOL: Words(
        Severity.WARNING,
        "a shell cannot run this script, because its line endings are CRLF",
        _RENDER,
    ),
    Drift.FORMAT: Words(
        Severity.NOTE,
        "only the layout differs",
        "no action is needed; the next flogen render restores the layout",
    ),
}
