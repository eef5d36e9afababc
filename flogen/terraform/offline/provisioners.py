"""Provisioners: which there are, what they take, and what one may refer to at destruction."""

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
    """What a provisioner takes; reports what is wrong with it apart from that.

    common: what every provisioner takes; around: the type of the block around it.
    """
    _keywords(block, env)
    if is_at_destruction(block):
        _references(block, env)
    known = language("provisioners").get(block.label(0))
    if around == "removed":  # Terraform loads those only once there is something to remove
        return {**common, "open": True}
    if known is None:
        _unknown(block, env)
        return {**common, "open": True}
    _sources(block, env)
    return {**common, "attributes": {**common["attributes"], **known["attributes"]}}


def is_at_destruction(block: s.Block) -> bool:
    """Whether a provisioner says `when = destroy`."""
    return keyword(block.argument("when")) == "destroy"


def keyword(argument: s.Argument | None) -> str | None:
    """The bare or quoted word that an argument is set to; None where it is something else."""
    match argument.value if argument else None:
        case s.Name(name=word) | s.Literal(value=str(word)):
            return word
    return None


def _keywords(block: s.Block, env: Environment) -> None:
    for name, known in _KEYWORDS.items():
        argument = block.argument(name)
        if argument is not None and keyword(argument) not in known:
            message = f"{name} takes {' or '.join(known)}"
            env.say(argument.value, _RULE, message)


def _unknown(block: s.Block, env: Environment) -> None:
    if not block.labels:
        return
    name, known = block.label(0), sorted(language("provisioners"))
    if name in _REMOVED:
        message = f'the provisioner "{name}" was removed in Terraform 0.15'
        env.say(block.labels[0], _RULE, message)
    elif nearest.nearest(name, known):
        message = f'there is no provisioner "{name}"'
        env.say(block.labels[0], _RULE, message, nearest.hint(name, known))
    else:  # it may be a plugin of the user's
        message = f'flogen does not know the provisioner "{name}", so it is not judged'
        env.say(block.labels[0], "terraform-not-judged", message)


def _references(block: s.Block, env: Environment) -> None:
    """At destruction only the object itself is certain to be there."""
    for each in s.expressions(block):
        if isinstance(each, s.Attribute) and isinstance(each.of, s.Name):
            root = each.of.name
            if root not in _AT_DESTRUCTION and root not in env.names:
                message = f"a provisioner at destruction may not refer to {root}.{each.name}"
                hint = "only self, count.index and each.key hold there"
                env.say_of_reference(each.of, "terraform-misplaced-reference", message, hint)


def _sources(block: s.Block, env: Environment) -> None:
    if block.label(0) != "file":
        return
    given = [name for name in ("source", "content") if block.argument(name) is not None]
    if len(given) != 1:
        message = "the file provisioner takes either source or content"
        env.say(block, "terraform-missing-argument", message)
