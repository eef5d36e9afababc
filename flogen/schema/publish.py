"""The bundled schema as editors read it."""

from __future__ import annotations

import json
from pathlib import Path

from flogen.diagnostics import UserError
from flogen.schema.bundle import bundled


def text() -> str:
    """The whole schema in one self-contained JSON text."""
    return json.dumps(bundled(), ensure_ascii=False, indent=2) + "\n"


def write(path: Path) -> None:
    """Writes the schema to `path`, making its folder. Raises UserError where it cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(), "utf-8")
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from None
