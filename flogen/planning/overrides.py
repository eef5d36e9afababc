"""Applies the patches of the spec to the planned files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from flogen.diagnostics import run
from flogen.model.sections import Override, Patch
from flogen.patches import data, json_text, resolve, yaml_text
from flogen.patches.misfit import MisfitError
from flogen.patches.resolve import Keys
from flogen.planning import target_schema
from flogen.schema import nearest
from flogen.schema.messages import show
from flogen.schema.problem import Problem
from flogen.spec import pointer
from flogen.targets.artifact import Artifact

DOES_NOT_APPLY = "override-does-not-apply"
BREAKS_SCHEMA = "override-breaks-schema"
_NONE_PATCHABLE = "this spec generates no YAML or JSON file: add the section that generates it"
_READ_AGAIN = ("check whether the patch is still right", "then set expected to the present value")


@dataclass(frozen=True)
class _Applied:
    """A patch and the place that it changed."""

    patch: Patch
    keys: Keys


def is_patchable(path: str) -> bool:
    """Return whether flogen can patch the file at `path`: YAML and JSON, by its suffix."""
    return path.endswith((".yml", ".yaml", ".json"))


def patched(artifact: Artifact, override: Override) -> Artifact | Problem:
    """Return the file with all its patches, or the problem of one that does not apply.

    A result that violates the schema of the tool that reads the file is a problem too.
    """
    if not is_patchable(artifact.path):
        message = f"{artifact.path} is neither YAML nor JSON, and cannot be patched"
        command = f"flogen eject {artifact.path}"
        hint = ("shadow its template", *run(command, to="or manage the file yourself"))
        return Problem(override.at, message, hint, on_key=True, rule=DOES_NOT_APPLY)
    text, applied = artifact.text, []
    for patch in override.patches:
        try:
            text, keys = _patched(artifact.path, text, patch)
        except MisfitError as error:
            at = pointer.child(patch.at, error.at)
            return Problem(at, error.message, error.hint, rule=DOES_NOT_APPLY)
        applied.append(_Applied(patch, keys))
    return _violation(artifact, text, applied) or replace(artifact, text=text)


def unknown_file(override: Override, planned: Mapping[str, Artifact]) -> Problem:
    """Return the problem of patches on a file that the spec does not plan."""
    choices = [path for path in planned if is_patchable(path)]
    message = f"flogen does not generate {override.file} from this spec"
    hint = nearest.hint(override.file, choices) if choices else _NONE_PATCHABLE
    return Problem(override.at, message, hint, on_key=True, rule=DOES_NOT_APPLY)


def ejected_file(override: Override) -> Problem:
    """Return the problem of patches on an ejected file."""
    message = f"{override.file} is ejected, and a patch on it does nothing"
    hint = "remove the patches: you manage this file yourself"
    return Problem(override.at, message, hint, on_key=True, rule=DOES_NOT_APPLY)


def _patched(path: str, text: str, patch: Patch) -> tuple[str, Keys]:
    before = _read(path, text)
    if patch.op == "add":
        keys = resolve.for_new(before, patch.path)
    else:
        keys = resolve.existing(before, patch.path)
        _require_expected(patch, resolve.value_at(before, keys))
    if path.endswith(".json"):
        return json_text.patched(path, text, keys, patch.op, patch.value), keys
    return yaml_text.patched(text, keys, patch.op, patch.value), keys


def _read(path: str, text: str) -> Any:
    return json_text.read(text) if path.endswith(".json") else yaml_text.read(text)


def _require_expected(patch: Patch, found: Any) -> None:
    if data.same(patch.expected, found):
        return
    if patch.op == "replace" and data.same(patch.value, found):
        message = f"{patch.path} has {show(found)} even without this patch"
        raise MisfitError("value", message, "remove the patch")
    below, was, should = data.difference(found, patch.expected)
    message = f"{patch.path}{below} has {was}, not {should}"
    raise MisfitError("expected", message, _READ_AGAIN)


def _violation(artifact: Artifact, text: str, applied: list[_Applied]) -> Problem | None:
    """Return the schema violation that the patches cause; None if the file has it without them."""
    found = target_schema.violations(artifact.path, _read(artifact.path, text))
    if not found or target_schema.violations(artifact.path, _read(artifact.path, artifact.text)):
        return None
    first = found[0]
    blamed = max(reversed(applied), key=lambda one: _common(pointer.join(one.keys), first.at))
    message = f"{artifact.path} would not be valid at {first.at or 'its top'}: {first.message}"
    key = "path" if blamed.patch.op == "remove" else "value"
    at = pointer.child(blamed.patch.at, key)
    return Problem(at, message, first.hint, rule=BREAKS_SCHEMA)


def _common(one: str, other: str) -> int:
    """Return the number of parts in the common prefix of two pointers."""
    pairs = zip(pointer.split(one), pointer.split(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
