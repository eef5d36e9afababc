"""The kinds of difference between the plan, the lock and the file on disk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from flogen.diagnostics import RENDER, Hint, Severity, run


@dataclass(frozen=True)
class Words:
    """The severity, the message and the hint of a kind of drift."""

    severity: Severity
    message: str
    hint: Hint


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
NEED_RENDER = frozenset(
    {Drift.UNLOCKED, Drift.STALE, Drift.MISSING, Drift.ORPHAN, Drift.MODE, Drift.SCRIPT_EOL}
)
_EJECT, _FORCE = "flogen eject {path}", "flogen render --force {path}"
_KEEP_OR_FORCE = (
    *run(
        "flogen render", to="to keep the edit, set it in projectflo.yaml or its overrides and run"
    ),
    *run(_EJECT, to="to own the file, run"),
    *run(_FORCE, to="to discard the edit, run"),
)

WORDS = {
    Drift.UNLOCKED: Words(
        Severity.WARNING, "the file is correct, but flogen.lock has no matching line", RENDER
    ),
    Drift.STALE: Words(Severity.WARNING, "the file is out of date", RENDER),
    Drift.EDITED: Words(
        Severity.WARNING, "the file was edited after the last render", _KEEP_OR_FORCE
    ),
    Drift.EDITED_AND_STALE: Words(
        Severity.WARNING, "the file was edited, and it is out of date as well", _KEEP_OR_FORCE
    ),
    Drift.MISSING: Words(Severity.WARNING, "the file does not exist", RENDER),
    Drift.ORPHAN: Words(Severity.WARNING, "the spec no longer generates this file", RENDER),
    Drift.EDITED_ORPHAN: Words(
        Severity.WARNING,
        "the spec no longer generates this file, but the file was edited",
        (*run(_EJECT, to="to keep it, run"), *run(_FORCE, to="to remove it, run")),
    ),
    Drift.FOREIGN: Words(
        Severity.WARNING,
        "flogen did not write this file, but plans one at its path",
        (*run(_EJECT, to="to keep it, run"), *run(_FORCE, to="to replace it, run")),
    ),
    Drift.BLOCKED: Words(
        Severity.WARNING,
        "there is {found} at the path of a planned file",
        ("move {blocked}", *RENDER),
    ),
    Drift.MODE: Words(Severity.WARNING, "the executable bit is wrong", RENDER),
    Drift.EOL: Words(Severity.NOTE, "only the line endings differ", "no action is needed"),
    Drift.SCRIPT_EOL: Words(
        Severity.WARNING,
        "a shell cannot run this script, because its line endings are CRLF",
        RENDER,
    ),
    Drift.FORMAT: Words(
        Severity.NOTE,
        "only the layout differs",
        ("no action is needed", "the next flogen render restores the layout"),
    ),
}
