"""Checks that the spec allows this version of flogen."""

from __future__ import annotations

from typing import Any

from packaging.specifiers import SpecifierSet

import flogen
from flogen.schema.problem import Problem


def problem(data: Any) -> Problem | None:
    """Return the problem if the spec is for another version, or None; ignore invalid ranges."""
    wanted = data.get("flogen") if isinstance(data, dict) else None
    if not isinstance(wanted, str):
        return None
    try:
        if flogen.__version__ in SpecifierSet(wanted, prereleases=True):
            return None
    except ValueError:
        return None
    message = f"this is flogen {flogen.__version__}, but the spec requires {wanted}"
    hint = ("change the range", "or install a version of flogen in this range")
    return Problem("/flogen", message, hint, rule="version")
