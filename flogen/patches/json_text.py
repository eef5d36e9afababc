"""Applies a patch to JSON text. JSON has no comments, so the file is parsed and rewritten."""

from __future__ import annotations

import json
from typing import Any

from flogen.formats import dump
from flogen.patches import data
from flogen.patches.misfit import MisfitError
from flogen.patches.resolve import Keys

# prettier formats these as JSON.stringify does: every list and map on several lines.
_AS_STRINGIFY = ("package.json", "package-lock.json", "composer.json")


def read(text: str) -> Any:
    """Return the data of a text. Raise MisfitError if it is not valid JSON."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise MisfitError("path", f"the file is not JSON: {error}") from None


def patched(path: str, text: str, keys: Keys, op: str, value: Any) -> str:
    """Return the text of the file at `path` after the operation, as prettier formats it."""
    new = data.changed(read(text), keys, op, value)
    if path.rpartition("/")[2] in _AS_STRINGIFY:
        return json.dumps(new, ensure_ascii=False, indent=2) + "\n"
    return dump.dump_json(new)
