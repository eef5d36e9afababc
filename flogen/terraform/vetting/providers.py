"""Refuses providers without a stand-in: terraform would download and run them."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping

from flogen.diagnostics import Diagnostic
from flogen.schema import nearest
from flogen.terraform import schemas
from flogen.terraform.offline import syntax as s
from flogen.terraform.vetting.refused import refused_at

_BUILT_IN = "terraform"
_KINDS = ("resource", "data", "ephemeral")


def refusals(parsed: Mapping[str, s.Block]) -> Iterator[Diagnostic]:
    """Yield an error at each provider without a stand-in, and at each use of an undeclared one."""
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for path, file in parsed.items():
        for argument in _required(file):
            source = _source(argument)
            named[posixpath.dirname(path)][argument.name] = source
            if not _is_known(source):
                yield refused_at(argument, _message(source), _hint())
    for path, file in parsed.items():
        yield from _implied(file, named[posixpath.dirname(path)])


def _required(file: s.Block) -> Iterator[s.Argument]:
    for settings in file.of_type("terraform"):
        for block in settings.of_type("required_providers"):
            yield from block.arguments


def _source(argument: s.Argument) -> str:
    """Return the provider's address without the host; HashiCorp's own by default."""
    members = argument.value.members if isinstance(argument.value, s.Members) else ()
    for key, value in members:
        if isinstance(key, s.Literal) and key.value == "source" and isinstance(value, s.Literal):
            return str(value.value).removeprefix("registry.terraform.io/")
    return f"hashicorp/{argument.name}"


def _is_known(source: str) -> bool:
    known = {str(schemas.provider(name)["source"]).lower() for name in schemas.known()}
    return source.lower() in known | {"terraform.io/builtin/terraform"}


def _implied(file: s.Block, named: Mapping[str, str]) -> Iterator[Diagnostic]:
    of_checks = (inner for check in file.of_type("check") for inner in check.blocks)
    for block in (*file.blocks, *of_checks):
        if block.type in _KINDS and block.labels:
            name = _local_name(block)
            if name not in named and name != _BUILT_IN and not _is_known(f"hashicorp/{name}"):
                yield refused_at(block.labels[0], _message(f"hashicorp/{name}"), _hint())


def _local_name(block: s.Block) -> str:
    chosen = block.argument("provider")
    if chosen:
        root = s.chain(chosen.value)[0]
        if isinstance(root, s.Name):
            return root.name
    return block.label(0).partition("_")[0]


def _message(source: str) -> str:
    return f"flogen plan has no stand-in for the provider {source}"


def _hint() -> str:
    sources = [str(schemas.provider(name)["source"]) for name in schemas.known()]
    return f"stand-ins exist for {nearest.listing(sources)}"
