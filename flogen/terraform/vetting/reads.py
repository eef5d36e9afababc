"""Refuses functions that read files outside of the repository."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from flogen.diagnostics import Diagnostic
from flogen.terraform.offline import syntax as s
from flogen.terraform.vetting import scope as scopes
from flogen.terraform.vetting import words
from flogen.terraform.vetting.known_paths import ends_apart, stays_inside
from flogen.terraform.vetting.refused import refused, refused_at

_READING = re.compile(r"file|file(?:exists|set|base64|md5|(?:base64)?sha\d+)|templatefile")
_TERRAFORM = ".tf"
_TEMPLATE = "templatefile"
_SIMPLE = 'write the path as text with ${path.module}, such as file("${path.module}/policy.json")'


def refusals(
    parsed: Mapping[str, s.Block], files: Mapping[str, bytes], unread: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Yield an error at each call that reads, or can read, outside of the repository.

    files: all of the user's files, because a template can call the same functions; unread: the
    folders with a file that is not in `parsed`.
    """
    templates: set[bool] = set()
    for path, file in parsed.items():
        for block in file.blocks:
            scope = scopes.of(path, block, parsed, unread)
            for call in (node for node in s.expressions(block) if isinstance(node, s.Call)):
                yield from _of_call(call, scope)
                if _name(call) == _TEMPLATE:
                    templates.add(ends_apart(call.arguments[0], scope, _TERRAFORM))
    if templates:
        yield from _of_templates(files, with_terraform=not all(templates))


def _of_call(call: s.Call, scope: scopes.Scope) -> Iterator[Diagnostic]:
    name = _name(call)
    if name == "templatestring":
        yield refused_at(call, "flogen plan cannot determine what a template string reads", _SIMPLE)
    elif _READING.fullmatch(name) and call.arguments:
        paths = call.arguments[:2] if name == "fileset" else call.arguments[:1]
        if call.expands or not all(stays_inside(each, scope) for each in paths):
            message = f"{name}() reads a file outside of the repository, or can do so"
            yield refused_at(call.arguments[0], message, _SIMPLE)


def _name(call: s.Call) -> str:
    return call.name.removeprefix("core::")


def _of_templates(files: Mapping[str, bytes], *, with_terraform: bool) -> Iterator[Diagnostic]:
    for path, content in files.items():
        if with_terraform or not path.endswith(_TERRAFORM):
            yield from _of_template(s.Source(path, content.decode("utf-8", "replace")))


def _of_template(source: s.Source) -> Iterator[Diagnostic]:
    for word in words.that_read(words.of_template(source.text)):
        span = source.span(word.start, word.start + len(word.text))
        line = source.text.split("\n")[span.line - 1]
        message = "flogen plan cannot determine what this template reads"
        yield refused(source.path, span, message, "read the file in a .tf file instead", line)
