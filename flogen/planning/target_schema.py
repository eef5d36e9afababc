"""Validates files with the schemas of the tools that read them: GitHub workflows and Compose."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

from flogen import resources
from flogen.patches.resolve import value_at
from flogen.schema import nearest
from flogen.schema.messages import problems
from flogen.schema.problem import Problem
from flogen.spec import pointer

_SCHEMAS = (
    (re.compile(r"\.github/workflows/[^/]+\.ya?ml"), "github-workflow"),
    (re.compile(r"(.+/)?(docker-)?compose(\..+)?\.ya?ml"), "compose-spec"),
)


def violations(path: str, data: Any) -> list[Problem]:
    """Return the schema violations in the data of the file at `path`; none without a schema."""
    name = next((name for pattern, name in _SCHEMAS if pattern.fullmatch(path)), None)
    if name is None:
        return []
    validator = _validator(name)
    errors = validator.iter_errors(data)
    return [found for error in errors for found in _problems(error, validator.schema)]


def _problems(error: Any, whole: Any) -> Iterator[Problem]:
    if error.validator != "unevaluatedProperties":
        yield from problems(error)
        return
    known = _known_keys(error.schema, whole)
    for key in error.instance:
        if f"'{key}'" in error.message:
            at = pointer.join([*error.absolute_path, key])
            yield Problem(at, f'unknown key "{key}"', nearest.hint(key, known), on_key=True)


def _known_keys(schema: Any, whole: Any) -> list[str]:
    """Return the keys of a schema and of the schemas in its allOf."""
    if "$ref" in schema:
        return _known_keys(value_at(whole, pointer.split(schema["$ref"])), whole)
    parts = (_known_keys(part, whole) for part in schema.get("allOf", ()))
    return [*schema.get("properties", ()), *chain.from_iterable(parts)]


@cache
def _validator(name: str) -> Any:
    from jsonschema.validators import validator_for

    path = resources.schemas() / "vendor" / f"{name}.schema.json"
    schema = json.loads(path.read_text("utf-8"))
    return validator_for(schema)(schema)
