"""Evaluates expressions as far as possible, and reports the errors in them.

The result is as precise as that of `terraform validate`: a variable has a type and no value, and of
a resource's attributes only the existence is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flogen.terraform.offline import access, functions, references, types, values
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.operators import OPERATORS
from flogen.terraform.offline.values import ANY, Object, Of, Plain, Tuple, Value

_OPERAND = "terraform-wrong-type"


def evaluate(expression: s.Expression, env: Environment) -> Value:
    """Return what is known of the value of an expression."""
    return _EVALUATORS[type(expression)](expression, env)


def _literal(literal: s.Literal, env: Environment) -> Value:
    return Plain(literal.value, literal)


def _template(template: s.Template, env: Environment) -> Value:
    parts = [evaluate(part, env) for part in template.parts]
    if template.is_one:
        return parts[0]
    for part, value in zip(template.parts, parts, strict=True):
        _expect(value, "string", part, env)
    return Of("string")


def _items(items: s.Items, env: Environment) -> Value:
    return Tuple(tuple(evaluate(each, env) for each in items.items), items)


def _members(members: s.Members, env: Environment) -> Value:
    pairs = [(key, evaluate(key, env), evaluate(value, env)) for key, value in members.members]
    made = {str(key.value): value for _, key, value in pairs if isinstance(key, Plain)}
    if not all(isinstance(key, Plain) for _, key, _ in pairs):
        return ANY
    places = {str(key.value): node for node, key, _ in pairs if isinstance(key, Plain)}
    return Object(made, members, places)


def _group(group: s.Group, env: Environment) -> Value:
    return evaluate(group.inner, env)


def _call(call: s.Call, env: Environment) -> Value:
    given = _arguments(call, env)
    if env.is_evaluated:
        env.report.extend(functions.mistakes(call, given))
    return functions.result(call, given)


def _arguments(call: s.Call, env: Environment) -> list[Value]:
    """Return the values of a call's arguments. `try` and `can` catch the errors in theirs."""
    if call.name in ("try", "can"):
        for each in call.arguments:
            evaluate(each, env.unevaluated())
        return [ANY for _ in call.arguments]
    return [evaluate(each, env) for each in call.arguments]


def _conditional(conditional: s.Conditional, env: Environment) -> Value:
    condition = evaluate(conditional.condition, env)
    _expect(condition, "bool", conditional.condition, env)
    yes, no = evaluate(conditional.yes, env), evaluate(conditional.no, env)
    one, other = values.type_of(yes), values.type_of(no)
    if _is_null(yes) or _is_null(no) or types.DYNAMIC in (one, other):
        return ANY
    if _family(one) != _family(other):
        message = f"one result is {types.words(one)}, and the other is {types.words(other)}"
        return env.add(conditional, "terraform-wrong-type", message)
    return Of(one) if one == other and one in types.PRIMITIVES else ANY


def _is_null(value: Value) -> bool:
    return isinstance(value, Plain) and value.value is None


def _family(found: types.Type) -> str:
    """Return the family of a type: the results of a conditional must have the same family."""
    families = {"list": "list", "set": "list", "tuple": "list", "map": "map", "object": "map"}
    return families.get(types.kind(found), "plain")


def _operation(operation: s.Operation, env: Environment) -> Value:
    wanted, result = OPERATORS[operation.operator]
    given = [evaluate(each, env) for each in operation.operands]
    for node, value in zip(operation.operands, given, strict=True):
        _expect(value, wanted, node, env)
    match operation.operator, given:
        case "-", [Plain(value=int() | float() as number)] if not isinstance(number, bool):
            return Plain(-number, operation)
    return Of(result)


def _expect(value: Value, wanted: types.Type, node: s.Node, env: Environment) -> None:
    for misfit in values.misfits(value, wanted):
        env.add(misfit.at or node, _OPERAND, misfit.message, misfit.hint)


def _for(loop: s.For, env: Environment) -> Value:
    collection = evaluate(loop.collection, env)
    if isinstance(collection, Plain) and collection.value is not None:
        message = f"{types.words(values.type_of(collection))} cannot be iterated"
        env.add(loop.collection, "terraform-wrong-type", message)
    rounds = list(_rounds(collection))
    if not rounds:
        _round(loop, ANY, ANY, env.unevaluated())
        return _emptied(loop, collection)
    made = []
    for key, value in rounds:
        inner = env.silent()
        made.append(_round(loop, key, value, inner))
        if inner.report:
            env.report.extend(inner.report)
            return ANY
    return _made(loop, made)


def _emptied(loop: s.For, collection: Value) -> Value:
    is_empty = isinstance(collection, Tuple | Object)
    if not is_empty:
        return ANY
    return Tuple((), loop) if loop.key is None else Object({}, loop)


def _rounds(collection: Value) -> Iterable[tuple[Value, Value]]:
    """Return the key and value of each iteration over a known collection."""
    if isinstance(collection, Tuple):
        return [(Plain(n, collection.at), each) for n, each in enumerate(collection.items)]
    if isinstance(collection, Object):
        pairs = sorted(collection.members.items())
        return [(Plain(name, collection.at), each) for name, each in pairs]
    return []


def _round(loop: s.For, key: Value, value: Value, env: Environment) -> tuple[Value, Value]:
    names = {loop.names[-1]: value} | ({loop.names[0]: key} if len(loop.names) == 2 else {})
    inner = env.with_names(names)
    if loop.condition is not None:
        _expect(evaluate(loop.condition, inner), "bool", loop.condition, inner)
    made = evaluate(loop.key, inner) if loop.key is not None else ANY
    return made, evaluate(loop.value, inner)


def _made(loop: s.For, made: list[tuple[Value, Value]]) -> Value:
    if loop.condition is not None:
        return ANY
    if loop.key is None:
        return Tuple(tuple(value for _, value in made), loop)
    if not all(isinstance(key, Plain) for key, _ in made):
        return ANY
    return Object({str(key.value): v for key, v in made if isinstance(key, Plain)}, loop)


def _splat(splat: s.Splat, env: Environment) -> Value:
    of = evaluate(splat.of, env)
    items = of.items if isinstance(of, Tuple) else (ANY,)
    for item in items:
        inner = env.silent()
        evaluate(splat.each, inner.with_names({"*": item}))
        if inner.report:
            env.report.extend(inner.report)
            break
    return ANY


def _element(element: s.Element, env: Environment) -> Value:
    return env.names.get("*", ANY)


def _reference(expression: s.Expression, env: Environment) -> Value:
    """Evaluate a chain of steps from a root; keys in brackets are expressions of their own."""
    root, *steps = s.chain(expression)
    keys = {id(step): evaluate(step.key, env) for step in steps if isinstance(step, s.Index)}
    if isinstance(root, s.Name):
        value, rest = references.resolve(root, steps, keys, env, evaluate)
    else:
        value, rest = evaluate(root, env), steps
    return walk(value, rest, keys, env)


def walk(
    value: Value, steps: Iterable[s.Expression], keys: dict[int, Value], env: Environment
) -> Value:
    """Return the value after further steps."""
    for step in steps:
        found = access.behind(value, step, keys)
        if isinstance(found, access.Missing):
            return env.add(step, "terraform-unknown-attribute", found.message, found.hint)
        value = found
    return value


_EVALUATORS: dict[type, Callable[[Any, Environment], Value]] = {
    s.Literal: _literal,
    s.Template: _template,
    s.Items: _items,
    s.Members: _members,
    s.For: _for,
    s.Call: _call,
    s.Conditional: _conditional,
    s.Operation: _operation,
    s.Group: _group,
    s.Name: _reference,
    s.Attribute: _reference,
    s.Index: _reference,
    s.Splat: _splat,
    s.Element: _element,
}
