"""Locates flogen's templates and schemas: inside the package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def templates() -> Path:
    """Return the folder of the built-in templates."""
    return _folder("templates")


def schemas() -> Path:
    """Return the folder of the JSON schemas."""
    return _folder("schemas")
