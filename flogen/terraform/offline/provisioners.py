"""Checks provisioners: their types, their arguments, and their references at destruction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flogen.schema import nearest
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.providers import language

_RULE = "terraform-language"
_KEYWORDS = {"when": ("create", "destroy"), "on_failure": ("continue", "fail")}
_AT_DESTRUCTION = ("self", "count", "each", "path", "terraform")
_REMOVED = ("chef", "habitat", "puppet", "salt-masterless")


def schema(
    block: s.Block, common: Mapping[str, Any], around: str, env: Environment
) -> Mapping[str, Any]:
    """Return the schema of a provisioner, and report the other errors in it.

    common: the arguments of all provisioners; around: the type of the block that contains it.
    """
    _keywords(block, env)
    if is_at_destruction(block):
        _references(block, env)
    known = language("provisioners").get(block.label(0))
    if around == "removed":  # Terraform loads these only if something is removed
        return {**common, "open": True}
    if known is None:
        _unknown(block, env)
        return {**common, "open": True}
    _sources(block, env)
    return {**common, "attributes": {**common["attributes"], **known["attributes"]}}


def is_at_destruction(block: s.Block) -> bool:
    """Return whether a provisioner has `when = destroy`."""
    return keyword(block.argument("when")) == "destroy"


def keyword(argument: s.Argument | None) -> str | None:
    """Return the bare or quoted word that is the value of an argument; None for another value."""
    match argument.value if argument else None:
        case s.Name(name=word) | s.Literal(value=str(word)):
            return word
    return None


def _keywords(block: s.Block, env: Environment) -> None:
    for name, known in _KEYWORDS.items():
        argument = block.argument(name)
        if argument is not None and keyword(argument) not in known:
            message = f"{name} takes {' or '.join(known)}"
            env.add(argument.value, _RULE, message)


def _unknown(block: s.Block, env: Environment) -> None:
    if not block.labels:
        return
    name, known = block.label(0), sorted(language("provisioners"))
    if name in _REMOVED:
        message = f'the provisioner "{name}" was removed in Terraform 0.15'
        env.add(block.labels[0], _RULE, message)
    elif nearest.nearest(name, known):
        message = f'there is no provisioner "{name}"'
        env.add(block.labels[0], _RULE, message, nearest.hint(name, known))
    else:  # it can be a plugin
        message = f'flogen does not know the provisioner "{name}", so it is not checked'
        env.add(block.labels[0], "terraform-not-judged", message)


def _references(block: s.Block, env: Environment) -> None:
    """Report references to other objects, which can be missing at destruction."""
    for each in s.expressions(block):
        if isinstance(each, s.Attribute) and isinstance(each.of, s.Name):
            root = each.of.name
            if root not in _AT_DESTRUCTION and root not in env.names:
                message = f"a provisioner at destruction cannot refer to {root}.{each.name}"
                hint = "only self, count.index and each.key are available there"
                env.add_for_reference(each.of, "terraform-misplaced-reference", message, hint)


def _sources(block: s.Block, env: Environment) -> None:
    if block.label(0) != "file":
        return
    given = [name for name in ("source", "content") if block.argument(name) is not None]
    if len(given) != 1:
        message = "the file provisioner takes either source or content"
        env.add(block, "terraform-missing-argument", message)
