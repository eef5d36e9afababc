"""JSON pointers (RFC 6901), which identify a location in a document."""

from __future__ import annotations

from collections.abc import Iterable

ROOT = ""


def join(parts: Iterable[str | int]) -> str:
    """Return the pointer with the keys `parts`, from the root."""
    return "".join(f"/{_escape(str(part))}" for part in parts)


def child(pointer: str, part: str | int) -> str:
    """Return the pointer of `part` below `pointer`."""
    return f"{pointer}/{_escape(str(part))}"


def parent(pointer: str) -> str:
    """Return the pointer one level up; the root is its own parent."""
    return pointer.rpartition("/")[0]


def split(pointer: str) -> list[str]:
    """Return the keys of a pointer."""
    return [_unescape(part) for part in pointer.split("/")[1:]]


def dotted(pointer: str) -> str:
    """Return the pointer in dotted form: services.api.port."""
    return ".".join(split(pointer))


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def _unescape(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")
