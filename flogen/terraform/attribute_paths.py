"""Paths to arguments, in the form that terraform expects from a provider."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tf.gen import tfplugin_pb2 as pb

from flogen.terraform.rules_of_schema import Path, Violation
from flogen.terraform.rules_of_schema.places import places
from flogen.terraform.schemas import Schema, block_type


def attribute_path(block: Schema, path: Path) -> Any:
    """Return a path for terraform. It ends at a set, whose elements terraform cannot address."""
    steps, kind = [], block_type(block)
    for part in path:
        step = _step(kind, part)
        if step is None:
            break
        steps.append(step)
        kind = kind[1][part] if kind[0] == "object" else kind[1]
    return pb.AttributePath(steps=steps)


def _step(kind: Any, part: str | int) -> Any:
    shape = kind[0] if isinstance(kind, list) else None
    if shape == "object" and part in kind[1]:
        return pb.AttributePath.Step(attribute_name=part)
    if shape == "map":
        return pb.AttributePath.Step(element_key_string=str(part))
    if shape == "list" and isinstance(part, int):
        return pb.AttributePath.Step(element_key_int=part)
    return None


def error(block: Schema, violation: Violation) -> Any:
    """Return a broken rule as an error of terraform, at the line of the argument in its block."""
    stop = "" if violation.message.endswith("?") else "."
    return pb.Diagnostic(
        severity=pb.Diagnostic.ERROR,
        summary="Invalid argument",
        detail=f"{violation.message}{stop}",
        attribute=attribute_path(block, _to_argument(block, violation.path)),
    )


def warning(block: Schema, violation: Violation) -> Any:
    """Return a deprecation as a warning, with its own summary: terraform merges equal ones."""
    path = attribute_path(block, _to_argument(block, violation.path))
    severity = pb.Diagnostic.WARNING
    return pb.Diagnostic(severity=severity, summary=violation.message, attribute=path)


def _to_argument(block: Schema, path: Path) -> Path:
    """Return the path up to its argument: terraform has no lines for the inside of a value."""
    for length, part in enumerate(path):
        if isinstance(part, str):
            if part not in block.get("blocks", {}):
                return path[: length + 1]
            block = block["blocks"][part]
    return path


def replacing(block: Schema, prior: Any, planned: Any) -> list[Any]:
    """Return the paths of the innermost arguments whose change replaces the resource."""
    if prior is None or planned is None:
        return []
    changed = {
        path
        for dotted, rule in block.get("rules", {}).items()
        if rule.get("replace")
        for path in _changed(prior, planned, dotted, rule.get("default"))
    }
    outer = {path[:length] for path in changed for length in range(len(path))}
    found = [attribute_path(block, path) for path in sorted(changed - outer, key=str)]
    return list({path.SerializeToString(): path for path in found}.values())


def _changed(prior: Any, planned: Any, dotted: str, default: Any) -> Iterator[Path]:
    """Yield the paths at which the values differ; a missing value equals the provider's default."""
    before, after = (_values(v, dotted, default) for v in (prior, planned))
    yield from (at for at in {**before, **after} if before.get(at) != after.get(at))


def _values(value: Any, dotted: str, default: Any) -> dict[Path, Any]:
    found = places(value, dotted)
    return {p.at: default if p.value is None else p.value for p in found}
