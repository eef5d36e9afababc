"""One patch on a JSON text, which has no comments: it is read, changed and written anew."""

from __future__ import annotations

import json
from typing import Any

from flogen.formats import dump
from flogen.patches import data
from flogen.patches.misfit import MisfitError
from flogen.patches.resolve import Keys

# prettier writes these as JSON.stringify does: every list and map over several lines.
_AS_STRINGIFY = ("package.json", "package-lock.json", "composer.json")


def read(text: str) -> Any:
    """The data of a text. Raises MisfitError where it is no JSON."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise MisfitError("path", f"the file is no JSON: {error}") from None


def patched(path: str, text: str, keys: Keys, op: str, value: Any) -> str:
    """The text of the file at `path` after the operation, as prettier leaves such a file."""
    new = data.changed(read(text), keys, op, value)
    if path.rpartition("/")[2] in _AS_STRINGIFY:
        return json.dumps(new, ensure_ascii=False, indent=2) + "\n"
    return dump.dump_json(new)
