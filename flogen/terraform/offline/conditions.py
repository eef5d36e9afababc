"""Checks the conditions of validations, preconditions, postconditions and checks."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.environment import Environment

_RULE = "terraform-language"
_KINDS = ("precondition", "postcondition", "assert")


def check(block: s.Block, env: Environment) -> None:
    """Report conditions of a resource, data source, output or check that test nothing.

    They must refer to something, and not to the resource that contains them.
    """
    for condition in _conditions(block):
        if _is_constant(condition):
            _check_constant(condition, env)
        for each in s.expressions(condition):
            if _address(each) == (block.type, *(label.text for label in block.labels)):
                _check_self(each, condition, env)


def _conditions(block: s.Block) -> Iterator[s.Block]:
    for inner in block.blocks:
        if inner.type in _KINDS:
            yield inner
        elif inner.type == "lifecycle":
            yield from _conditions(inner)


def of_variable(validation: s.Block, name: str, env: Environment) -> None:
    """Report a validation that does not refer to its variable."""
    condition = validation.argument("condition")
    if condition is None:
        return
    names = {
        each.name
        for each in s.expressions(condition.value)
        if isinstance(each, s.Attribute) and isinstance(each.of, s.Name) and each.of.name == "var"
    }
    if name not in names:
        message = f"the condition must refer to var.{name}"
        env.add(condition.value, _RULE, message, "a validation tests the value of its variable")


def _is_constant(block: s.Block) -> bool:
    condition = block.argument("condition")
    if condition is None:
        return False
    return not any(isinstance(each, s.Name) for each in s.expressions(condition.value))


def _check_constant(block: s.Block, env: Environment) -> None:
    condition = block.argument("condition")
    if condition is not None:
        message = "the condition has no references, so it is constant"
        env.add(condition.value, _RULE, message)


def _address(expression: s.Expression) -> tuple[str, ...]:
    """Return the kind, type and name of a whole object that is referred to; else nothing."""
    match expression:
        case s.Attribute(
            of=s.Attribute(of=s.Name(name="data" | "resource" as kind), name=type), name=name
        ):
            return (kind, type, name)
        case s.Attribute(of=s.Name(name=type), name=name):
            return ("resource", type, name)
    return ()


def _check_self(node: s.Expression, condition: s.Block, env: Environment) -> None:
    message = f"a {condition.type} cannot refer to its own resource"
    hint = "use self" if condition.type == "postcondition" else ""
    env.add(node, _RULE, message, hint)
