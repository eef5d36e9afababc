"""Reads the text of a spec, and rejects files that cannot be a spec."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from flogen.diagnostics import Diagnostic, Hint, Span, SpecError, run
from flogen.repository.tree import Entry, Kind

NAME = "projectflo.yaml"
MAX_BYTES = 1024 * 1024
_RECREATE = ("remove it", *run("flogen init", to="to create a new one, run"))


def find(start: Path) -> Path | None:
    """Return the projectflo.yaml in `start` or its nearest parent, up to the git root."""
    return next((path for path in looked_for(start) if path.name == NAME and path.exists()), None)


def looked_for(start: Path) -> Iterator[Path]:
    """Yield the paths whose existence `find` depends on, in search order."""
    for folder in (start, *start.parents):
        yield folder / NAME
        yield folder / ".git"
        if (folder / NAME).exists() or (folder / ".git").exists():
            return


def read(path: Path, shown: str) -> str:
    """Return the text of the spec at `path`, which messages call `shown`.

    Raise SpecError if the file is missing, a directory, unreadable, too large, empty or not UTF-8.
    """
    return text(_read_bytes(path, shown), shown)


def staged(entry: Entry, shown: str) -> str:
    """Return the text of the spec in git's index. Raise SpecError as `read` does."""
    if entry.kind is Kind.NOTHING:
        raise _refuse(shown, "the spec is not in git's index", run(f"git add {shown}"))
    if entry.kind is Kind.CONFLICT:
        hint = ("resolve the conflict", *run(f"git add {shown}", to="then run"))
        raise _refuse(shown, "the spec is in a merge conflict", hint)
    if entry.kind is not Kind.FILE:
        raise _refuse(shown, f"{entry.kind.value} is staged here instead of a spec")
    return text(entry.content, shown)


def text(raw: bytes, shown: str) -> str:
    """Decode the text of a spec. Raise SpecError if it is too large, empty or not UTF-8."""
    if len(raw) > MAX_BYTES:
        raise _refuse(shown, f"the file is larger than {MAX_BYTES // 1024} KiB")
    decoded = _decode(raw, shown)
    if not decoded.strip():
        raise _refuse(shown, "the file is empty", _RECREATE)
    return decoded


def _read_bytes(path: Path, shown: str) -> bytes:
    try:
        if path.is_fifo() and not path.is_relative_to("/dev"):
            raise _refuse(shown, "this is a pipe, not a file")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        hint = run(f"flogen init -f {shlex.quote(shown)}", to="to create one, run")
        raise _refuse(shown, "there is no such file", hint) from None
    except IsADirectoryError:
        raise _refuse(shown, "this is a directory, not a file") from None
    except OSError as error:
        raise _refuse(shown, f"the file cannot be read: {error.strerror}") from None


def _decode(raw: bytes, shown: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        span = Span(before.count(b"\n") + 1, column)
        raise SpecError(
            (Diagnostic("encoding", "the file is not UTF-8", shown, span, hint="save it as UTF-8"),)
        ) from None


def _refuse(shown: str, message: str, hint: Hint = "") -> SpecError:
    return SpecError((Diagnostic("spec-file", message, shown, hint=hint),))
