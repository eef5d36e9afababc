"""Checks names: labels, aliases and the local names of providers."""

from __future__ import annotations

import re

from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.environment import Environment

_RULE = "terraform-language"
_NAME = re.compile(r"[^\W\d][\w-]*")
_PROVIDER = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?")
_FORM = "use letters, digits, underscores and dashes, and begin with a letter or underscore"
_NAMED = ("check", "data", "ephemeral", "module", "output", "resource", "variable")
# Inputs cannot have the names of arguments of a module block.
_NO_INPUTS = (
    "count",
    "depends_on",
    "for_each",
    "lifecycle",
    "locals",
    "providers",
    "source",
    "version",
)
_OF_PROVIDER = ("count", "depends_on", "for_each", "source")
_BLOCKS = {
    "provider": ("lifecycle", "locals"),
    "resource": ("locals",),
    "data": ("locals",),
    "ephemeral": ("locals",),
}


def check(block: s.Block, env: Environment) -> None:
    """Report invalid labels of a top-level block, and reserved names in it."""
    if block.type in _NAMED:
        for label in block.labels:
            _label(label, block, env)
    if block.type == "variable" and block.label(0) in _NO_INPUTS:
        message = f'a variable cannot be named "{block.label(0)}": module blocks reserve this name'
        env.add(block.labels[0], _RULE, message)
    for inner in block.blocks:
        if inner.type in _BLOCKS.get(block.type, ()):
            message = f'the block "{inner.type}" is reserved in {block.type} blocks'
            env.add(inner, _RULE, message)


def _label(label: s.Label, block: s.Block, env: Environment) -> None:
    if not _NAME.fullmatch(label.text):
        message = f'"{label.text}" cannot be a label of {block.type}'
        env.add(label, _RULE, message, _FORM)


def of_provider(block: s.Block, env: Environment) -> None:
    """Report the reserved arguments of a provider block, and an invalid alias."""
    for argument in block.arguments:
        if argument.name in _OF_PROVIDER:
            message = f'the argument "{argument.name}" is reserved in provider blocks'
            env.add(argument, _RULE, message)
    alias = block.argument("alias")
    match alias.value if alias else None:
        case s.Literal(value=str(name)) as literal if not _NAME.fullmatch(name):
            env.add(literal, _RULE, f'"{name}" cannot be an alias', _FORM)


def local_name(node: s.Node, name: str, env: Environment, *, implied: bool = False) -> bool:
    """Return whether a local name of a provider is valid; report it if not.

    implied: whether the name is the first word of a type, where case does not matter.
    """
    message = hint = ""
    if not _PROVIDER.fullmatch(name):
        message = f'"{name}" cannot be the name of a provider'
        hint = "use letters, digits and dashes"
    elif name != name.lower() and not implied:
        message = f'"{name}" cannot be the name of a provider: it is in lower case'
        hint = f"write {name.lower()}"
    if message:
        env.add(node, "terraform-required-provider", message, hint)
    return not message
