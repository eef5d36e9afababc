"""Checks the meta-arguments count, for_each, depends_on, provider and lifecycle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen.schema import nearest
from flogen.terraform.offline import marks, names, types
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.bodies import fits
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.evaluate import evaluate
from flogen.terraform.offline.values import type_of

_RULE = "terraform-meta-argument"
_NO_TRIGGERS = ("count", "each", "local", "module", "path", "self", "terraform", "var")


def check(block: s.Block, env: Environment) -> Environment:
    """Report the errors in the meta-arguments, and return the environment inside the block."""
    count, for_each = block.argument("count"), block.argument("for_each")
    if count is not None and for_each is not None:
        env.add(for_each, _RULE, "count and for_each cannot be combined")
    if count is not None:
        fits(evaluate(count.value, env), "number", count, env)
    if for_each is not None:
        _for_each(for_each, env)
    for argument in (count, for_each):
        _marked(argument, env)
    _depends_on(block, env)
    _provider(block, env)
    for lifecycle in block.of_type("lifecycle"):
        _triggers(lifecycle, env.with_repeated("each", "count"))
        _wildcard(lifecycle, env)
    repeated = [n for n, each in (("count", count), ("each", for_each)) if each is not None]
    return env.with_repeated(*repeated)


def _for_each(argument: s.Argument, env: Environment) -> None:
    found = type_of(evaluate(argument.value, env))
    if found != types.DYNAMIC and types.kind(found) not in ("map", "object", "set"):
        message = f"for_each takes a map or a set of strings, but this is {types.words(found)}"
        hint = "use toset([…])" if types.kind(found) in ("list", "tuple") else ""
        env.add(argument.value, "terraform-wrong-type", message, hint)


def _marked(argument: s.Argument | None, env: Environment) -> None:
    """Report marks that are not allowed: the number of instances must be known and public."""
    if argument is None:
        return
    found = marks.of(argument.value, env)
    if argument.name == "count":
        found -= {marks.SENSITIVE}
    for mark in sorted(found):
        message = f"{argument.name} cannot come from a value that is {mark}"
        env.add(argument.value, _RULE, message)


def _depends_on(block: s.Block, env: Environment) -> None:
    argument = block.argument("depends_on")
    if argument is None:
        return
    for each in _listed(argument, env):
        _reference(each, env)


def _listed(argument: s.Argument, env: Environment) -> Iterator[s.Expression]:
    if not isinstance(argument.value, s.Items):
        env.add(argument.value, _RULE, f"{argument.name} takes a list of references")
        return
    yield from argument.value.items


def _reference(expression: s.Expression, env: Environment) -> None:
    """Check a reference that needs no value; a quoted one is deprecated but valid."""
    if isinstance(expression, s.Literal) and isinstance(expression.value, str):
        return
    if not isinstance(expression, s.Attribute | s.Index | s.Name):
        env.add(expression, _RULE, "only a reference is allowed here")
        return
    evaluate(expression, env)


def _triggers(lifecycle: s.Block, env: Environment) -> None:
    argument = lifecycle.argument("replace_triggered_by")
    if argument is not None:
        for each in _listed(argument, env):
            _trigger(each, env)


def _trigger(expression: s.Expression, env: Environment) -> None:
    root = s.chain(expression)[0]
    if isinstance(root, s.Name) and root.name in _NO_TRIGGERS:
        message = f"only a resource can trigger a replacement, not {root.name}"
        hint = "put the value in a terraform_data resource"
        env.add(expression, _RULE, message, hint)
        return
    _reference(expression, env)


def _wildcard(lifecycle: s.Block, env: Environment) -> None:
    argument = lifecycle.argument("ignore_changes")
    for each in s.expressions(argument.value) if argument else ():
        if isinstance(each, s.Literal) and each.value == "*":
            env.add(each, _RULE, '"*" is no longer supported', "write ignore_changes = all")


def _provider(block: s.Block, env: Environment) -> None:
    """Check `provider = NAME.ALIAS`: the module or its caller must declare the alias."""
    argument = block.argument("provider")
    if argument is None:
        if len(block.labels) == 2:
            names.local_name(block.labels[0], block.label(0).partition("_")[0], env, implied=True)
        return
    match argument.value:
        case s.Literal(value=str(local)) | s.Name(name=local):
            names.local_name(argument.value, local.partition(".")[0], env)
            return
        case s.Attribute(of=s.Name(name=local), name=alias):
            if names.local_name(argument.value, local, env):
                _alias(argument.value, local, alias, env)
            return
    env.add(argument.value, _RULE, "provider takes the name of a provider, with an optional alias")


def _alias(node: s.Node, local: str, alias: str, env: Environment) -> None:
    known = [
        _alias_of(each.block) for each in env.module.of_type("provider") if local in each.labels
    ]
    required = env.module.requirements.get(local)
    from_outside = required is not None and any(
        isinstance(each, s.Attribute) and each.name == alias
        for each in s.expressions(required.at.value)
    )
    if alias not in known and not from_outside and not env.module.is_open:
        message = f'no provider {local} has the alias "{alias}"'
        env.add(node, "terraform-undeclared", message)


def _alias_of(block: s.Block) -> str:
    given = block.argument("alias")
    return str(given.value.value) if given and isinstance(given.value, s.Literal) else ""


def ignored(block: s.Block, schema: Mapping[str, Any], env: Environment) -> None:
    """Check `ignore_changes`: `all`, or a list of attributes of the resource."""
    known = [*schema["attributes"], *schema.get("blocks", {})]
    for lifecycle in block.of_type("lifecycle"):
        argument = lifecycle.argument("ignore_changes")
        if argument is None or (
            isinstance(argument.value, s.Name) and argument.value.name == "all"
        ):
            continue
        for each in _listed(argument, env):
            root = s.chain(each)[0]
            if isinstance(root, s.Name) and root.name not in known:
                message = f'{block.label(0)} has no attribute "{root.name}"'
                env.add(
                    root, "terraform-unknown-attribute", message, nearest.hint(root.name, known)
                )
