"""Checks the inputs of a module against the module's own validations."""

from __future__ import annotations

from flogen.terraform.offline import constants, rules, types
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.declared import Declared
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.module import Module
from flogen.terraform.offline.values import Value


def check(
    argument: s.Argument, value: Value, declared: Declared, called: Module, env: Environment
) -> None:
    """Report a literal input that a validation of its variable rejects."""
    wanted = env.world.variable_type(declared, called)
    if wanted == types.DYNAMIC and not isinstance(argument.value, s.Literal):
        return
    given = {argument.name: rules.plain(value, wanted)}
    if given[argument.name] is None:
        return
    for validation in declared.block.of_type("validation"):
        condition = validation.argument("condition")
        if condition is not None and constants.value(condition.value, given) is False:
            env.add(argument.value, "terraform-module-input", _message(argument, validation))


def _message(argument: s.Argument, validation: s.Block) -> str:
    given = validation.argument("error_message")
    text = given.value.value if given and isinstance(given.value, s.Literal) else None
    reason = f": {text}" if isinstance(text, str) else ""
    return f"a validation of the variable {argument.name} rejects this{reason}"
