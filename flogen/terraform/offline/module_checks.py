"""Checks a module as a whole: duplicate declarations and unused variables."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Related
from flogen.terraform.offline import cycles, second_opinion, settings
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.declared import Declared, File
from flogen.terraform.offline.finding import Finding, at
from flogen.terraform.offline.module import Module

_NAMED = ("variable", "output", "module", "resource", "data", "check", "ephemeral")
_DUPLICATE = "terraform-duplicate"


def check(module: Module) -> Iterator[Finding]:
    """Yield the errors of a module that are not errors of a single block."""
    yield from _twice_declared(module)
    yield from _twice_local(module)
    yield from _twice_provider(module)
    yield from _twice_in_terraform(module)
    yield from settings.of_module(module)
    yield from cycles.check(module)
    yield from _unused(module)
    yield from _syntax(module)


def _again(node: s.Node, first: s.Node, what: str) -> Finding:
    related = (Related("declared here first", first.source.path, first.span),)
    return at(node, _DUPLICATE, f"{what} is declared twice", related=related)


def _twice_declared(module: Module) -> Iterator[Finding]:
    for type in _NAMED:
        seen: dict[tuple[str, ...], Declared] = {}
        for each in module.of_type(type):
            if each.labels in seen:
                yield _again(each, seen[each.labels], " ".join((type, *each.labels)))
            seen.setdefault(each.labels, each)


def _twice_local(module: Module) -> Iterator[Finding]:
    seen: dict[str, s.Argument] = {}
    for declared in module.of_type("locals"):
        names = set()
        for each in declared.block.arguments:
            if each.name in seen and each.name not in names:
                yield _again(each, seen[each.name], f"local.{each.name}")
            seen.setdefault(each.name, each)
            names.add(each.name)


def _twice_provider(module: Module) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Declared] = {}
    for each in module.of_type("provider"):
        given = each.block.argument("alias")
        alias = str(given.value.value) if given and isinstance(given.value, s.Literal) else ""
        key = (each.label(0), alias)
        if key in seen:
            shown = f"provider {each.label(0)}" + (f" with the alias {alias}" if alias else "")
            yield _again(each, seen[key], shown)
        seen.setdefault(key, each)


def _twice_in_terraform(module: Module) -> Iterator[Finding]:
    blocks = [each.block for each in module.of_type("terraform")]
    for type in ("backend", "required_providers"):
        found = [inner for block in blocks for inner in block.of_type(type)]
        for each in found[1:]:
            yield _again(each, found[0], type)


def _unused(module: Module) -> Iterator[Finding]:
    if module.is_open:
        return
    used = frozenset[str]().union(*(file.variables_used for file in module.files))
    planned = {file.source.path for file in module.files if file.is_planned}
    for each in module.of_type("variable"):
        if each.label(0) not in used and each.source.path not in planned:
            message = f'nothing uses the variable "{each.label(0)}"'
            hint = f"remove it, or use var.{each.label(0)}"
            yield at(each, "terraform-unused-variable", message, hint)


def _syntax(module: Module) -> Iterator[Finding]:
    for file in module.files:
        if file.is_judged:
            yield from _of_file(file)


def _of_file(file: File) -> Iterator[Finding]:
    """Yield an error if HashiCorp's parser fails, and a note if only python-hcl2 fails."""
    refused = second_opinion.refusal(file.source.text)
    if refused is not None and (file.trouble is not None or not refused.is_repetition):
        node = s.Node(start=refused.start, end=refused.start + 1, source=file.source)
        yield at(node, "terraform-syntax", refused.message)
    elif file.trouble is not None:
        node = s.Node(start=file.trouble, end=file.trouble + 1, source=file.source)
        message = "python-hcl2 cannot read this, so the file is not checked"
        hint = "to check the file, run terraform validate"
        yield at(node, "terraform-not-judged", message, hint)
