"""The kinds of difference between what is planned, what was written and what stands on disk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from flogen.diagnostics import Severity


@dataclass(frozen=True)
class Words:
    """How a kind of drift is told: its severity, what is the matter, and what mends it."""

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
    "say the same in projectflo.yaml, or in its overrides, and render; keep the file as yours "
    "with: flogen eject {path}; or give the edit up with: flogen render --force {path}"
)

WORDS = {
    Drift.UNLOCKED: Words(
        Severity.WARNING, "the file is right, but flogen.lock does not say so", _RENDER
    ),
    Drift.STALE: Words(Severity.WARNING, "the spec has moved on since it was rendered", _RENDER),
    Drift.EDITED: Words(Severity.WARNING, "edited by hand since it was rendered", _KEEP_OR_FORCE),
    Drift.EDITED_AND_STALE: Words(
        Severity.WARNING, "edited by hand, and the spec has moved on too", _KEEP_OR_FORCE
    ),
    Drift.MISSING: Words(Severity.WARNING, "the file is not there", _RENDER),
    Drift.ORPHAN: Words(Severity.WARNING, "the spec no longer asks for this file", _RENDER),
    Drift.EDITED_ORPHAN: Words(
        Severity.WARNING,
        "the spec no longer asks for this file, but its content is not what flogen wrote",
        "keep it with: flogen eject {path}; or remove it with: flogen render --force {path}",
    ),
    Drift.FOREIGN: Words(
        Severity.WARNING,
        "a file that flogen did not write stands where it would write one",
        "keep it with: flogen eject {path}; or replace it with: flogen render --force {path}",
    ),
    Drift.BLOCKED: Words(
        Severity.WARNING,
        "{found} stands where flogen would write a file",
        "move {blocked} away and run: flogen render",
    ),
    Drift.MODE: Words(Severity.WARNING, "the executable bit is not as it should be", _RENDER),
    Drift.EOL: Words(Severity.NOTE, "only the line ends differ", "nothing needs to be done"),
    Drift.SCRIPT_EOL: Words(
        Severity.WARNING, "no shell can run this script: its line ends are CRLF", _RENDER
    ),
    Drift.FORMAT: Words(
        Severity.NOTE,
        "only the layout differs",
        "nothing needs to be done; flogen render lays it out anew",
    ),
}
