"""flogen pins"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from flogen.cli.commands import inputs, options
from flogen.cli.support import ReadOnlyCommand, show

if TYPE_CHECKING:
    from flogen.planning.action_uses import Pinned
    from flogen.spec.document import Document

VERSION = 1
_BUILT_IN = "flogen"


@click.command(cls=ReadOnlyCommand)
@options.spec_file
@options.output
@options.text_or_json
def pins(spec_path: str | None, output: str | None, output_format: str) -> None:
    """List the pinned actions of the generated workflows.

    Each has its version, its commit, whether flogen or the spec sets them, and the lines that use
    it.
    """
    from flogen.planning import action_uses

    spec, _ = inputs.open_spec(spec_path, output)
    artifacts = inputs.plan(spec, ["actions"]).artifacts
    found = action_uses.pinned({one.path: one.text for one in artifacts})
    origins = [_origin(spec.document, one) for one in found]
    pairs = list(zip(found, origins, strict=True))
    text = _json(pairs) if output_format == "json" else "\n".join(_text(*pair) for pair in pairs)
    show(text, output_format)


def _origin(document: Document, pinned: Pinned) -> str:
    """Return the place of the spec that sets the pin, or flogen."""
    from flogen.spec import pointer

    at = pointer.join(["pipeline", "pins", pinned.action])
    if at not in document.places:
        return _BUILT_IN
    return f"{document.path}:{document.span_of(at).line}"


def _text(pinned: Pinned, origin: str) -> str:
    return "\n".join(_lines(pinned, origin)) + "\n"


def _lines(pinned: Pinned, origin: str) -> Iterator[str]:
    yield f"{pinned.action} {pinned.pin.version}"
    yield f"    commit   {pinned.pin.sha}"
    yield f"    set by   {origin}"
    for index, (path, line) in enumerate(pinned.places):
        yield f"    {'' if index else 'used at':<9}{path}:{line}"


def _json(pairs: list[tuple[Pinned, str]]) -> str:
    """Return {"version": 1, "pins": [{"action", "version", "sha", "origin", "places"}]}."""
    import json

    found = [
        {
            "action": one.action,
            "version": one.pin.version,
            "sha": one.pin.sha,
            "origin": origin,
            "places": [{"path": path, "line": line} for path, line in one.places],
        }
        for one, origin in pairs
    ]
    return json.dumps({"version": VERSION, "pins": found}, indent=2) + "\n"
