"""Writes the first spec of a new user."""

from __future__ import annotations

import re
from pathlib import Path

from flogen.diagnostics import UserError
from flogen.formats import templates

_TEMPLATE = "init/projectflo.yaml.j2"


def write(path: Path) -> Path:
    """Write a commented spec to `path`. Raise UserError if the path exists."""
    name = project_name(path.resolve().parent.name)
    text = templates.template(_TEMPLATE, name=name)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        hint = ("move it away", "or name another file with -f")
        raise UserError(f"{path} already exists", hint) from None
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from None
    return path


def project_name(folder: str) -> str:
    """Return a valid project name, as close as possible to the name of a folder."""
    words = re.sub(r"[^a-z0-9]+", "-", folder.lower()).lstrip("-0123456789")
    return words[:20].rstrip("-") or "my-project"
