"""Checks a block against a schema: names, required parts, numbers of blocks, and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flogen.schema import nearest
from flogen.terraform.offline import counts, provisioners, types
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.body import Body, Schema
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.evaluate import evaluate
from flogen.terraform.offline.values import ANY, Object, Tuple, Value, misfits

_UNKNOWN = "terraform-unknown-argument"
_COUNT = "terraform-block-count"
_TYPE = "terraform-wrong-type"
_WITH_SELF = ("connection", "postcondition", "provisioner")
_NEWER = ("lifecycle", "action_trigger")  # its events such as after_create are not references
_OPEN: Schema = {"attributes": {}, "open": True}


def check(body: Body, env: Environment) -> None:
    """Report the errors inside a block."""
    _twice(body, env)
    for argument in body.block.arguments:
        if argument.name not in body.skipped:
            _argument(argument, body, env)
    for block in body.block.blocks:
        _block(block, body, env)
    if not body.is_override:
        counts.missing(body, env)
        counts.counts(body, env)


def _twice(body: Body, env: Environment) -> None:
    seen = set()
    for argument in body.block.arguments:
        if argument.name in seen:
            message = f'"{argument.name}" is set twice in {body.shown}'
            env.add(argument, "terraform-duplicate", message)
        seen.add(argument.name)


def _argument(argument: s.Argument, body: Body, env: Environment) -> None:
    attribute = body.attributes.get(argument.name)
    if attribute is None:
        _unknown_argument(argument, body, env)
        if not body.schema.get("static"):
            evaluate(argument.value, env)
        return
    flags = attribute[0]
    if "d" in flags:
        message = f'"{argument.name}" of {body.shown} is deprecated'
        env.add(argument, "terraform-deprecated", message)
    if is_read_only(flags) and not is_null(argument.value):
        message = (
            f'"{argument.name}" of {body.shown} is set by the provider, and cannot be configured'
        )
        env.add(argument, "terraform-read-only", message)
    if "a" in flags or ("l" in flags and is_computed(argument, env)):
        return
    value = evaluate(argument.value, env)
    fits(value, types.of_attribute(list(attribute)), argument, env)
    _read_only_members(value, attribute, env)


def is_null(expression: s.Expression) -> bool:
    """Return whether the expression is the literal null, which equals a missing argument."""
    return isinstance(expression, s.Literal) and expression.value is None


def is_read_only(flags: str) -> bool:
    """Return whether only the provider sets an attribute."""
    return "o" not in flags and "r" not in flags


def is_computed(argument: s.Argument, env: Environment) -> bool:
    """Return whether an argument that must be a literal is another expression, and report it."""
    for each in s.expressions(argument.value):
        if isinstance(each, s.Name | s.Call):
            word = "function" if isinstance(each, s.Call) else "reference"
            message = f"a {word} is not allowed in {argument.name}: no value is known yet"
            env.add(each, "terraform-misplaced-reference", message)
            return True
    return False


def fits(value: Value, wanted: types.Type, argument: s.Argument, env: Environment) -> None:
    """Report why a value does not fit the type of its argument."""
    for misfit in misfits(value, wanted):
        message = misfit.message
        if misfit.at is None or misfit.at is argument.value:
            message = f"{argument.name}: {message}"
        env.add(misfit.at or argument.value, misfit.rule, message, misfit.hint)


def _read_only_members(value: Value, attribute: Sequence[Any], env: Environment) -> None:
    """Report nested attributes that are read-only or deprecated."""
    if len(attribute) < 3:
        return
    for item in _objects(value, attribute[1]):
        for name, at in item.keys.items():
            inner = attribute[2].get(name)
            if inner is None:
                continue
            if "d" in inner[0]:
                env.add(at, "terraform-deprecated", f'"{name}" is deprecated')
            if is_read_only(inner[0]):
                env.add(at, "terraform-read-only", f'"{name}" is set by the provider')
            _read_only_members(item.members[name], inner, env)


def _objects(value: Value, nesting: str) -> Iterator[Object]:
    if nesting == "single" and isinstance(value, Object):
        yield value
    elif nesting == "map" and isinstance(value, Object):
        yield from (each for each in value.members.values() if isinstance(each, Object))
    elif isinstance(value, Tuple):
        yield from (each for each in value.items if isinstance(each, Object))


def _unknown_argument(argument: s.Argument, body: Body, env: Environment) -> None:
    if body.schema.get("open"):
        return
    if argument.name in body.blocks:
        message = f'"{argument.name}" of {body.shown} is a block, not an argument'
        env.add(argument, _UNKNOWN, message, f"write {argument.name} {{ … }} without the =")
        return
    message = f'{body.shown} has no argument "{argument.name}"'
    env.add(argument, _UNKNOWN, message, _hint(argument.name, body))


def _hint(name: str, body: Body) -> str:
    known = [n for n, (flags, *_) in body.attributes.items() if _is_for_people(flags)]
    return nearest.hint(name, sorted([*known, *body.blocks]))


def _is_for_people(flags: str) -> bool:
    return "d" not in flags and ("o" in flags or "r" in flags)


def _block(block: s.Block, body: Body, env: Environment) -> None:
    if block.type == "dynamic":
        _dynamic(block, body, env)
        return
    if (body.block.type, block.type) == _NEWER:
        return
    if block.type == counts.ESCAPE and body.escapes:
        check(Body(block, body.escapes, body.shown, is_override=True, escapes=body.escapes), env)
        return
    schema = body.blocks.get(block.type)
    inside = env.with_repeated("self") if block.type in _WITH_SELF else env
    if schema is not None:
        _labels(block, schema, env)
        if block.type == "provisioner":
            schema = provisioners.schema(block, schema, body.block.type, env)
        check(_inner(block, schema, body), inside)
        return
    as_block = _as_block(body.attributes.get(block.type))
    if as_block is None and not body.schema.get("open"):
        _unknown_block(block, body, env)
    check(_inner(block, as_block or _OPEN, body), env)


def _inner(block: s.Block, schema: Schema, body: Body) -> Body:
    return Body(block, schema, f"{block.type} in {body.shown}")


def _labels(block: s.Block, schema: Schema, env: Environment) -> None:
    wanted = schema.get("labels", 1 if schema["nesting"] == "map" else 0)
    if len(block.labels) != wanted:
        expected = {0: "no label", 1: "one label"}.get(wanted, f"{wanted} labels")
        env.add(block, _COUNT, f"{block.type} takes {expected}, but has {len(block.labels)}")


def _as_block(attribute: Sequence[Any] | None) -> Schema | None:
    """Return the schema of an attribute that can also be written as blocks: a list of objects."""
    match attribute:
        case [_, ["list" | "set", ["object", members, *_]]]:
            return {"attributes": {name: ["o", inner] for name, inner in members.items()}}
    return None


def _unknown_block(block: s.Block, body: Body, env: Environment) -> None:
    if block.type in body.attributes:
        message = f'"{block.type}" of {body.shown} is an argument, not a block'
        env.add(block, _UNKNOWN, message, f"write {block.type} = …")
        return
    message = f'{body.shown} has no block "{block.type}"'
    env.add(block, _UNKNOWN, message, _hint(block.type, body))


def _dynamic(block: s.Block, body: Body, env: Environment) -> None:
    """Check dynamic "x" { for_each = …, content { … } }: any number of blocks of type x."""
    label = block.label(0)
    schema = body.blocks.get(label) or _as_block(body.attributes.get(label))
    if schema is None and not body.schema.get("open"):
        inner = s.Block(
            type=label,
            labels=(),
            arguments=(),
            blocks=(),
            start=block.labels[0].start if block.labels else block.start,
            end=block.labels[0].end if block.labels else block.end,
            source=block.source,
        )
        _unknown_block(inner, body, env)
    content = schema or _OPEN
    given = block.argument("iterator")
    iterator = given.value.name if given and isinstance(given.value, s.Name) else label
    for argument in block.arguments:
        if argument.name in ("for_each", "labels"):
            evaluate(argument.value, env)
    around: Schema = {
        "attributes": {
            "for_each": ["r", types.DYNAMIC],
            "iterator": ["o", types.DYNAMIC],
            "labels": ["o", types.DYNAMIC],
        },
        "blocks": {"content": {"nesting": "list", "min": 1, "max": 1, **content}},
    }
    frame = Body(block, around, f"dynamic {label}", skipped=("for_each", "iterator", "labels"))
    check(frame, env.with_names({iterator: ANY}))
