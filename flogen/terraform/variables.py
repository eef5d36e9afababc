"""Makes up values for the required variables of a root."""

from __future__ import annotations

import re
from pathlib import Path

_VARIABLE = re.compile(r'^variable\s+"([^"]+)"\s*\{(?:[ \t]*\}|(.*?)^\})', re.MULTILINE | re.DOTALL)
_DEFAULT = re.compile(r"^\s*default\s*=", re.MULTILINE)
_TYPE = re.compile(r"^\s*type\s*=\s*(\w+)", re.MULTILINE)
_MADE_UP = {
    "number": "1",
    "bool": "false",
    "list": "[]",
    "set": "[]",
    "tuple": "[]",
    "map": "{}",
    "object": "{}",
}


def made_up(root: Path) -> dict[str, str]:
    """Return a value of the right type for each variable without a default, as TF_VAR_… has it."""
    texts = [path.read_text("utf-8") for path in sorted(root.glob("*.tf"))]
    found = (match for text in texts for match in _VARIABLE.finditer(text))
    return {m[1]: _value(m[2] or "") for m in found if not _DEFAULT.search(m[2] or "")}


def _value(body: str) -> str:
    kind = _TYPE.search(body)
    return _MADE_UP.get(kind[1] if kind else "string", "made-up")
