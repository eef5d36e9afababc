"""Makes user-written Terraform files safe to plan: nothing in them runs, reads or downloads.

`terraform plan` and `apply` run provisioners, read any file that an expression names, and download
modules and providers. A pull request can change all of these. So `flogen plan` removes
provisioners, connections and backends from its copy, and refuses what it cannot remove.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from flogen.diagnostics import Diagnostic, RefusedError
from flogen.terraform.offline import syntax as s
from flogen.terraform.vetting import actions, blanking, opaque, providers, reads, sources, trusted
from flogen.terraform.vetting.refused import refused

_JSON = ".tf.json"


def vetted(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that are safe to plan: path → content, with the same lines.

    files: the user's files, by path from the repository's root. Raise RefusedError with each place
    that would run a program, leave the repository or access the network.
    """
    texts = {path: content for path, content in files.items() if path.endswith(".tf")}
    decoded = {path: content.decode("utf-8", "replace") for path, content in texts.items()}
    left = {path: blanking.blanked(text) for path, text in decoded.items()}
    parsed = {path: trusted.parsed(s.Source(path, text)) for path, text in left.items()}
    found = [
        *_json(files),
        *_opaque(left, parsed),
        *_refusals(parsed, files),
    ]
    if found:
        raise RefusedError(tuple(sorted(found, key=_place)))
    return {**files, **{path: text.encode() for path, text in left.items()}}


def _place(found: Diagnostic) -> tuple[str, int, int]:
    return (found.path, found.span.line, found.span.column) if found.span else (found.path, 0, 0)


def _json(files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    for path in files:
        if path.endswith(_JSON):
            hint = ("write it as HCL", "or plan this root with terraform itself")
            yield refused(path, None, "flogen plan does not run Terraform in JSON", hint)


def _opaque(texts: Mapping[str, str], parsed: Mapping[str, s.Block | None]) -> Iterator[Diagnostic]:
    for path, text in texts.items():
        yield from opaque.refusals(path, text, is_read=parsed[path] is not None)


def _refusals(
    parsed: Mapping[str, s.Block | None], files: Mapping[str, bytes]
) -> Iterator[Diagnostic]:
    known = {path: block for path, block in parsed.items() if block}
    unread = {posixpath.dirname(path) for path, block in parsed.items() if not block}
    yield from actions.refusals(known)
    yield from sources.refusals(known)
    yield from providers.refusals(known)
    yield from reads.refusals(known, files, unread)
