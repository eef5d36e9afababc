"""Formats two texts of a file as a unified diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from flogen import masking
from flogen.drift.compare import State
from flogen.drift.meaning.lines import split
from flogen.report import clean
from flogen.repository.lock import normalised

NOWHERE = "/dev/null"
_NO_NEWLINE = "\\ No newline at end of file"


def diff(state: State) -> str:
    """Return the diff from the file on disk to the plan; empty if the text is the same."""
    before = normalised(state.entry.content).decode("utf-8", "replace")
    after = state.artifact.text if state.artifact else ""
    names = f"a/{state.path}" if before else NOWHERE, f"b/{state.path}" if after else NOWHERE
    return "".join(f"{line}\n" for line in lines(before, after, names, planned=after))


def lines(before: str, after: str, names: tuple[str, str], *, planned: str) -> Iterator[str]:
    """Yield the lines of the diff; none if the texts are the same.

    names: what each text is called. What looks like a secret is masked, unless it is `planned`.
    """
    secret = {**masking.masked_lines(before, planned), **masking.masked_lines(after, planned)}
    for line in difflib.unified_diff(split(before), split(after), *names):
        whole = line.removesuffix("\n")
        body = whole[1:]
        yield clean(f"{whole[:1]}{secret.get(body, body)}")
        if not line.endswith("\n"):
            yield _NO_NEWLINE
