"""Functions that read files may read those of the repository, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from flogen.diagnostics import Diagnostic, Span
from flogen.terraform.offline import syntax as s
from flogen.terraform.vetting import scope as scopes
from flogen.terraform.vetting.known_paths import stays_inside
from flogen.terraform.vetting.refused import refused, refused_at

_READING = re.compile(r"file|file(?:exists|set|base64|md5|(?:base64)?sha\d+)|templatefile")
_IN_TEMPLATE = re.compile(r"\b(?:file\w*|template(?:file|string))\s*\(")
_SIMPLE = 'write the path as text with ${path.module}, such as file("${path.module}/policy.json")'


def refusals(parsed: Mapping[str, s.Block], files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """An error at each call that reads outside of the repository, or that may.

    files: everything that people wrote; templates among them may call the same functions.
    """
    for path, file in parsed.items():
        for block in file.blocks:
            scope = scopes.of(path, block, parsed)
            for node in s.expressions(block):
                if isinstance(node, s.Call):
                    yield from _of_call(node, scope)
    if any(_calls_templates(file) for file in parsed.values()):
        yield from _of_templates(files)


def _of_call(call: s.Call, scope: scopes.Scope) -> Iterator[Diagnostic]:
    name = call.name.removeprefix("core::")
    if name == "templatestring":
        yield refused_at(call, "flogen plan cannot tell what a template string reads", _SIMPLE)
    elif _READING.fullmatch(name) and call.arguments:
        paths = call.arguments[:2] if name == "fileset" else call.arguments[:1]
        if call.expands or not all(stays_inside(each, scope) for each in paths):
            message = f"{name}() reads outside of the repository, or may"
            yield refused_at(call.arguments[0], message, _SIMPLE)


def _calls_templates(file: s.Block) -> bool:
    calls = (node for node in s.expressions(file) if isinstance(node, s.Call))
    return any(call.name.removeprefix("core::") == "templatefile" for call in calls)


def _of_templates(files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    for path, content in files.items():
        text = "" if path.endswith(".tf") else content.decode("utf-8", "replace")
        for number, line in enumerate(text.split("\n"), 1):
            found = _IN_TEMPLATE.search(line)
            if found and ("${" in text or "%{" in text):
                span = Span(number, found.start() + 1, len(found[0]))
                message = "flogen plan cannot tell what this template reads"
                yield refused(path, span, message, "read the file in a .tf file instead", line)
