"""Determines which values are certainly sensitive or ephemeral."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.functions import is_foreign

Marks = frozenset[str]
NONE: Marks = frozenset()
SENSITIVE, EPHEMERAL = "sensitive", "ephemeral"
# Functions whose result can lack the marks of their arguments.
_UNSURE: tuple[str, ...] = (
    "can",
    "coalesce",
    "coalescelist",
    "concat",
    "element",
    "issensitive",
    "lookup",
    "merge",
)
_UNSURE += ("one", "slice", "setproduct", "transpose", "try", "type", "values", "zipmap")


def of(expression: s.Expression, env: Environment, depth: int = 0) -> Marks:
    """Return the marks of a value as a whole, without marks of its parts."""
    make = _MAKERS.get(type(expression))
    return make(expression, env, depth) if make and depth < _DEEPEST else NONE


def inside(expression: s.Expression, env: Environment, depth: int = 0) -> Marks:
    """Return the marks of a value and of its parts."""
    if depth >= _DEEPEST:
        return NONE
    match expression:
        case s.Items(items=items):
            return _all(inside(each, env, depth + 1) for each in items)
        case s.Members(members=members):
            return _all(inside(value, env, depth + 1) for _, value in members)
        case s.Group(inner=inner):
            return inside(inner, env, depth + 1)
        case s.Attribute(of=s.Name(name="local"), name=name) if name in env.module.locals:
            return inside(env.module.locals[name].value, env, depth + 1)
    return of(expression, env, depth)


_DEEPEST = 50


def _all(found: Iterable[Marks]) -> Marks:
    return NONE.union(*found)


def _group(group: s.Group, env: Environment, depth: int) -> Marks:
    return of(group.inner, env, depth + 1)


def _template(template: s.Template, env: Environment, depth: int) -> Marks:
    return _all(of(each, env, depth + 1) for each in template.parts)


def _operation(operation: s.Operation, env: Environment, depth: int) -> Marks:
    if operation.operator in ("&&", "||"):
        return NONE
    return _all(of(each, env, depth + 1) for each in operation.operands)


def _conditional(conditional: s.Conditional, env: Environment, depth: int) -> Marks:
    condition, yes, no = (
        of(each, env, depth + 1)
        for each in (conditional.condition, conditional.yes, conditional.no)
    )
    return condition | (yes & no)


def _call(call: s.Call, env: Environment, depth: int) -> Marks:
    name = call.name.removeprefix("core::")
    if is_foreign(call) or name in _UNSURE:
        return NONE
    given = _all(of(each, env, depth + 1) for each in call.arguments)
    match name:
        case "sensitive":
            return given | {SENSITIVE}
        case "nonsensitive":
            return given - {SENSITIVE}
        case "ephemeralasnull":
            return given - {EPHEMERAL}
    return given


def _reference(expression: s.Expression, env: Environment, depth: int) -> Marks:
    root, *steps = s.chain(expression)
    first = steps[0] if steps else None
    if not isinstance(root, s.Name) or not isinstance(first, s.Attribute) or root.name in env.names:
        return NONE
    if root.name == "var":
        return _of_variable(first.name, env)
    if root.name == "ephemeral" and len(steps) > 2:
        return frozenset({EPHEMERAL})
    if root.name == "local" and first.name in env.module.locals:
        return of(env.module.locals[first.name].value, env, depth + 1)
    return NONE


def _of_variable(name: str, env: Environment) -> Marks:
    declared = env.module.find("variable", name)
    if declared is None:
        return NONE
    overriding = tuple(each.block for each in env.module.overrides_of(declared))
    blocks = (declared.block, *overriding)
    return frozenset(mark for mark in (SENSITIVE, EPHEMERAL) if is_marked(blocks, mark))


def is_marked(blocks: Iterable[s.Block], mark: str) -> bool:
    """Return whether a variable or output, after its overrides, sets the mark to true."""
    given = [each for each in (block.argument(mark) for block in blocks) if each is not None]
    last = given[-1].value if given else None
    return isinstance(last, s.Literal) and last.value in (True, "true")


_MAKERS: dict[type, Callable[[Any, Environment, int], Marks]] = {
    s.Group: _group,
    s.Template: _template,
    s.Operation: _operation,
    s.Conditional: _conditional,
    s.Call: _call,
    s.Attribute: _reference,
    s.Index: _reference,
}
