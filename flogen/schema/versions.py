"""Whether this flogen may render the spec at all."""

from __future__ import annotations

from typing import Any

from packaging.specifiers import SpecifierSet

import flogen
from flogen.schema.problem import Problem


def problem(data: Any) -> Problem | None:
    """Why this version of flogen must not touch the spec, or None. A bad range is the schema's."""
    wanted = data.get("flogen") if isinstance(data, dict) else None
    if not isinstance(wanted, str):
        return None
    try:
        if flogen.__version__ in SpecifierSet(wanted, prereleases=True):
            return None
    except ValueError:
        return None
    message = f"this is flogen {flogen.__version__}, and the spec asks for {wanted}"
    hint = f"pipx run --spec 'flogen{wanted}' flogen … runs one that fits; or change the range"
    return Problem("/flogen", message, hint, rule="version")
