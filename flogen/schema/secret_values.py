"""Finds values that look like secrets, so that they are not committed in a spec."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.masking import secret_forms
from flogen.schema.problem import Problem
from flogen.spec import pointer

RULE = "secret-in-spec"
_HINT = "add its name to `secrets`, store the value there only, and rotate the exposed secret"


def problems(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    """Yield the values and keys that look like a known kind of token, without repeating them."""
    if isinstance(value, str):
        yield from _of_text(value, at, on_key=False)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _of_text(key, (*at, key), on_key=True)
            yield from problems(below, (*at, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from problems(below, (*at, index))


def _of_text(text: str, at: tuple[str | int, ...], *, on_key: bool) -> Iterator[Problem]:
    if kind := secret_forms.kind(text):
        yield Problem(pointer.join(at), f"this looks like {kind}", _HINT, on_key, RULE)
