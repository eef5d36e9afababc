"""Checks variable blocks, merged with those of override files."""

from __future__ import annotations

from dataclasses import replace

from flogen.diagnostics import steps
from flogen.terraform.offline import conditions, types
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.bodies import check as check_body
from flogen.terraform.offline.bodies import fits, is_computed
from flogen.terraform.offline.body import Body
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.evaluate import evaluate

_RULE = "terraform-language"


def check(body: Body, env: Environment) -> None:
    """Report the errors in a variable."""
    check_body(replace(body, skipped=("default", "type")), env)
    wanted = _type(body.block, env)
    default = body.block.argument("default")
    if default is not None and not is_computed(default, env):
        fits(evaluate(default.value, env), wanted, default, env)
    if not body.is_override:
        _merged(body, env)
    for validation in body.block.of_type("validation"):
        conditions.of_variable(validation, body.block.label(0), env)


def _type(block: s.Block, env: Environment) -> types.Type:
    given = block.argument("type")
    if given is None:
        return types.DYNAMIC
    try:
        return types.of_expression(given.value)
    except types.TypeMistakeError as mistake:
        env.add(
            mistake.node, "terraform-invalid-type", mistake.message, " ".join(steps(mistake.hint))
        )
        return types.DYNAMIC


def _merged(body: Body, env: Environment) -> None:
    """Report the errors of the merged variable: a default that its type or nullable forbids."""
    default = given(body.block, body.overriding, "default")
    type_ = given(body.block, body.overriding, "type")
    nullable = given(body.block, body.overriding, "nullable")
    if default is None:
        return
    if is_literal(nullable, False) and is_literal(default, None):
        message = f"{body.shown} is not nullable, so its default cannot be null"
        env.add(default, _RULE, message, "remove the default, or set nullable = true")
    own = (body.block.argument("default"), body.block.argument("type"))
    if type_ is not None and (default, type_) != own:
        _refit(default, type_, env)


def _refit(default: s.Argument, type_: s.Argument, env: Environment) -> None:
    try:
        wanted = types.of_expression(type_.value)
    except types.TypeMistakeError:
        return
    fits(evaluate(default.value, env.silent()), wanted, default, env)


def given(block: s.Block, overriding: tuple[s.Block, ...], name: str) -> s.Argument | None:
    """Return an argument of a block after its overrides; None if it is missing."""
    found = (each.argument(name) for each in (*reversed(overriding), block))
    return next((each for each in found if each is not None), None)


def is_literal(argument: s.Argument | None, value: object) -> bool:
    """Return whether an argument is this literal."""
    found = argument.value if argument else None
    return isinstance(found, s.Literal) and found.value is value
