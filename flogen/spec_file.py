"""Reads the text of a spec, and refuses what cannot be one."""

from __future__ import annotations

from pathlib import Path

from flogen.diagnostics import Diagnostic, Span, SpecError

NAME = "projectflo.yaml"
MAX_BYTES = 1024 * 1024


def find(start: Path) -> Path | None:
    """The projectflo.yaml in `start` or the nearest folder above it, up to the git root."""
    for folder in (start, *start.parents):
        if (folder / NAME).exists():
            return folder / NAME
        if (folder / ".git").exists():
            return None
    return None


def read(path: Path, shown: str) -> str:
    """The text of the spec at `path`, which messages call `shown`.

    Raises SpecError where it is missing, a directory, unreadable, too large, empty or not UTF-8.
    """
    raw = _read_bytes(path, shown)
    if len(raw) > MAX_BYTES:
        raise _refuse(shown, f"the file is larger than {MAX_BYTES // 1024} KiB")
    text = _decode(raw, shown)
    if not text.strip():
        raise _refuse(shown, "the file is empty", "flogen init writes a first one")
    return text


def _read_bytes(path: Path, shown: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refuse(shown, "there is no such file", "flogen init writes a first one") from None
    except IsADirectoryError:
        raise _refuse(shown, "this is a directory, not a file") from None
    except OSError as error:
        raise _refuse(shown, f"the file cannot be read: {error.strerror}") from None


def _decode(raw: bytes, shown: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        span = Span(before.count(b"\n") + 1, column)
        raise SpecError(
            (Diagnostic("encoding", "the file is not UTF-8", shown, span, hint="save it as UTF-8"),)
        ) from None


def _refuse(shown: str, message: str, hint: str = "") -> SpecError:
    return SpecError((Diagnostic("spec-file", message, shown, hint=hint),))
