"""What a render would change in a file, as a unified diff."""

from __future__ import annotations

import difflib

from flogen.drift.compare import State
from flogen.lock import normalised
from flogen.report import clean


def diff(state: State) -> str:
    """The diff from what stands on disk to what is planned; empty where the text is the same."""
    before = normalised(state.entry.content).decode("utf-8", "replace")
    after = state.artifact.text if state.artifact else ""
    lines = difflib.unified_diff(
        before.splitlines(),
        after.splitlines(),
        f"a/{state.path}" if before else "/dev/null",
        f"b/{state.path}" if after else "/dev/null",
        lineterm="",
    )
    return "".join(f"{clean(line)}\n" for line in lines)
