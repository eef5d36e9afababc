"""Writes the bundled schema for editors."""

from __future__ import annotations

from pathlib import Path

from flogen.diagnostics import UserError
from flogen.formats.dump import dump_json
from flogen.schema.bundle import bundled


def text() -> str:
    """Return the schema as one self-contained JSON text, formatted as by Prettier."""
    return dump_json(bundled())


def write(path: Path) -> None:
    """Write the schema to `path`, and create its folder. Raise UserError if that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(), "utf-8")
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from None
