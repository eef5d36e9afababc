"""The bundled schema as editors read it."""

from __future__ import annotations

from pathlib import Path

from flogen.diagnostics import UserError
from flogen.formats.dump import dump_json
from flogen.schema.bundle import bundled


def text() -> str:
    """The whole schema in one self-contained JSON text, as Prettier leaves it."""
    return dump_json(bundled())


def write(path: Path) -> None:
    """Writes the schema to `path`, making its folder. Raises UserError where it cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(), "utf-8")
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from None
