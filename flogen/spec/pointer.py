"""JSON pointers (RFC 6901): the name of a place in a document."""

from __future__ import annotations

from collections.abc import Iterable

ROOT = ""


def join(parts: Iterable[str | int]) -> str:
    """The pointer that leads through `parts`, from the root."""
    return "".join(f"/{_escape(str(part))}" for part in parts)


def child(pointer: str, part: str | int) -> str:
    """The pointer of `part` below `pointer`."""
    return f"{pointer}/{_escape(str(part))}"


def parent(pointer: str) -> str:
    """The pointer one level up; the root is its own parent."""
    return pointer.rpartition("/")[0]


def split(pointer: str) -> list[str]:
    """The keys that a pointer leads through."""
    return [_unescape(part) for part in pointer.split("/")[1:]]


def dotted(pointer: str) -> str:
    """The pointer as people write it: services.api.port."""
    return ".".join(split(pointer))


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def _unescape(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")
