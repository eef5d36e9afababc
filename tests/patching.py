"""Patches on texts, as the tests of patches need them."""

from __future__ import annotations

from typing import Any

import pytest

from flogen.model.sections import Patch
from flogen.patches import resolve, yaml_text
from flogen.patches.misfit import MisfitError
from flogen.planning.overrides import _patched


def patched(text: str, op: str, path: str, value: Any = None) -> str:
    """A YAML text after one patch, whatever stands there before."""
    data = yaml_text.read(text)
    find = resolve.for_new if op == "add" else resolve.existing
    return yaml_text.patched(text, find(data, path), op, value)


def misfit(text: str, op: str, path: str, value: Any = None, expected: Any = None) -> str:
    """Why a patch does not apply to a YAML text, as: key: message (hint)."""
    with pytest.raises(MisfitError) as caught:
        _patched("file.yml", text, Patch(op, path, value, expected, "/overrides/file.yml/0"))
    error = caught.value
    return f"{error.at}: {error.message}" + (f" ({error.hint})" if error.hint else "")
