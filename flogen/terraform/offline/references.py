"""Resolves references: `var.x`, `local.x`, `module.x.y`, `data.t.n.a`, `t.n.a` and the like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flogen.schema import nearest
from flogen.terraform.offline import access, schema_types, types
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.declared import Declared
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.values import ANY, Of, Value

Steps = Sequence[s.Expression]
Resolved = tuple[Value, Steps]
Evaluate = Callable[[s.Expression, Environment], Value]
Keys = dict[int, Value]

UNDECLARED = "terraform-undeclared"
MISPLACED = "terraform-misplaced-reference"
UNKNOWN = "terraform-unknown-attribute"
_PATHS = ("cwd", "module", "root")


def resolve(root: s.Name, steps: Steps, keys: Keys, env: Environment, run: Evaluate) -> Resolved:
    """Return the value of the first steps of a reference, and the remaining steps."""
    if root.name in env.names:
        return env.names[root.name], steps
    if root.name in ("ephemeral", "provider", "action"):
        return ANY, ()
    if root.name == "local":
        return _local(root, steps, env, run)
    if root.name in ("data", "resource"):
        return _resource(root.name, root, steps[1:], steps[:2], keys, env)
    if root.name in _ROOTS:
        return _ROOTS[root.name](root, steps, env)
    return _resource("resource", root, steps, (root, *steps[:1]), keys, env)


def name_behind(root: s.Name, steps: Steps, env: Environment) -> s.Attribute | None:
    """Return the name that follows a root such as `var`; report if it is missing."""
    if steps and isinstance(steps[0], s.Attribute):
        return steps[0]
    if not steps or not isinstance(steps[0], s.Index):
        env.add_for_reference(
            root, UNDECLARED, f"a name must follow {root.name}", f"such as {root.name}.name"
        )
    return None


def _undeclared(name: s.Node, what: str, text: str, known: Sequence[str], env: Environment) -> Any:
    if env.module.is_open:
        return ANY
    near = nearest.nearest(text, known)
    hint = f'did you mean "{near}"?' if near else ""
    return env.add_for_reference(
        name, UNDECLARED, f'there is no {what} "{text}" in {place(env)}', hint
    )


def place(env: Environment) -> str:
    """Return the module's folder for messages."""
    return env.module.folder or "this folder"


def _variable(root: s.Name, steps: Steps, env: Environment) -> Resolved:
    step = name_behind(root, steps, env)
    if step is None:
        return ANY, ()
    declared = env.module.find("variable", step.name)
    if declared is None:
        known = [name for (name,) in env.module.labels("variable")]
        return _undeclared(step, "variable", step.name, known, env), ()
    wanted = env.world.variable_type(declared, env.module)
    return (ANY if wanted == types.DYNAMIC else Of(wanted)), steps[1:]


def _local(root: s.Name, steps: Steps, env: Environment, run: Evaluate) -> Resolved:
    step = name_behind(root, steps, env)
    if step is None:
        return ANY, ()
    argument = env.module.locals.get(step.name)
    if argument is None:
        return _undeclared(step, "local value", step.name, sorted(env.module.locals), env), ()
    return _value_of(argument, env, run), steps[1:]


def _value_of(argument: s.Argument, env: Environment, run: Evaluate) -> Value:
    """Return a local's value; unknown for one that is being evaluated already."""
    memory = env.module.memory
    key = f"local.{argument.name}"
    if key not in memory:
        memory[key] = ANY
        memory[key] = run(argument.value, Environment(env.world, env.module))
    found = memory[key]
    return found if isinstance(found, Value) else ANY


def _repeated(root: s.Name, steps: Steps, env: Environment) -> Resolved:
    needs = {"each": "for_each", "count": "count"}
    if root.name not in env.repeated:
        hold = f"where {needs[root.name]} is set" if root.name in needs else "in a provisioner"
        env.add_for_reference(root, MISPLACED, f"{root.name} is available only {hold}")
        return ANY, ()
    if root.name == "self":
        return ANY, ()
    step = name_behind(root, steps, env)
    names = ("key", "value") if root.name == "each" else ("index",)
    if step is not None and step.name not in names:
        hint = nearest.hint(step.name, names)
        env.add_for_reference(step, UNKNOWN, f"there is no {root.name}.{step.name}", hint)
        return ANY, ()
    known = {"key": Of("string"), "index": Of("number")}.get(step.name if step else "", ANY)
    return known, steps[1:]


def _surroundings(root: s.Name, steps: Steps, env: Environment) -> Resolved:
    step = name_behind(root, steps, env)
    names = _PATHS if root.name == "path" else ("applying", "workspace")
    if step is not None and step.name not in names:
        hint = nearest.hint(step.name, names)
        env.add_for_reference(step, UNKNOWN, f"there is no {root.name}.{step.name}", hint)
        return ANY, ()
    return (Of("string") if step and step.name != "applying" else ANY), steps[1:]


def _module(root: s.Name, steps: Steps, env: Environment) -> Resolved:
    step = name_behind(root, steps, env)
    if step is None:
        return ANY, ()
    declared = env.module.find("module", step.name)
    if declared is None:
        known = [name for (name,) in env.module.labels("module")]
        return _undeclared(step, "module", step.name, known, env), ()
    called = env.world.called(declared.block, env.module)
    rest, is_whole = _instance(declared, f"module.{step.name}", steps[1:], step, env)
    if not is_whole and rest and isinstance(rest[0], s.Attribute) and called is not None:
        _output(rest[0], called, env)
    return ANY, ()


def _output(step: s.Attribute, called: Any, env: Environment) -> None:
    if called.find("output", step.name) is None and not called.is_open:
        known = [name for (name,) in called.labels("output")]
        message = f'the module in {called.folder} has no output "{step.name}"'
        env.add_for_reference(step, UNKNOWN, message, nearest.hint(step.name, known))


def _instance(
    declared: Declared, shown: str, steps: Steps, at: s.Node, env: Environment
) -> tuple[Steps, bool]:
    """Return the steps after the instance key, and whether the reference is to all instances."""
    both = [declared, *env.module.overrides_of(declared)]
    given = [n for d in both for n in ("count", "for_each") if d.block.argument(n) is not None]
    first = steps[0] if steps else None
    if given and isinstance(first, s.Attribute):
        key = "0" if given[0] == "count" else "each.key"
        message = f"{shown} has {given[0]}, so an instance must be selected"
        env.add_for_reference(first, UNKNOWN, message, f"such as {shown}[{key}].{first.name}")
        return (), True
    if not given and isinstance(first, s.Index):
        message = f"{shown} has neither count nor for_each, so there is no instance to select"
        env.add_for_reference(first, UNKNOWN, message)
        return (), True
    return (steps[1:] if given else steps), not steps


def _resource(
    type: str, root: s.Name, rest: Steps, named: Steps, keys: Keys, env: Environment
) -> Resolved:
    """Resolve a resource or data source. named: the two steps of its address."""
    names = [getattr(step, "name", None) for step in named]
    if len(names) < 2 or None in names:
        env.add_for_reference(root, UNDECLARED, _incomplete(type, root), "")
        return ANY, ()
    if type == "data" and tuple(names) in env.scoped:
        return ANY, ()
    declared = env.module.find(type, *map(str, names))
    if declared is None:
        what = "data source" if type == "data" else "resource"
        known = [".".join(labels) for labels in env.module.labels(type)]
        return _undeclared(
            named[-1] if type == "data" else root, what, ".".join(map(str, names)), known, env
        ), ()
    shown = ".".join(["data", *map(str, names)] if type == "data" else map(str, names))
    left, is_whole = _instance(declared, shown, rest[1:], named[-1], env)
    seen = schema_types.of_resource(declared, env)
    if not is_whole and seen is not None:
        _walk(seen, left, keys, shown, env)
    return ANY, ()


def _incomplete(type: str, root: s.Name) -> str:
    if type == "data":
        return "the type and the name of a data source must follow data"
    return f'"{root.name}" is not a value: a reference to a resource has a type and a name'


def _walk(known: types.Type, steps: Steps, keys: Keys, shown: str, env: Environment) -> None:
    value: Value = Of(known)
    for step in steps:
        found = access.behind(value, step, keys)
        if isinstance(found, access.Missing):
            env.add_for_reference(step, UNKNOWN, f"{found.message} of {shown}", found.hint)
            return
        value = found


_ROOTS: dict[str, Callable[[s.Name, Steps, Environment], Resolved]] = {
    "var": _variable,
    "module": _module,
    "each": _repeated,
    "count": _repeated,
    "self": _repeated,
    "path": _surroundings,
    "terraform": _surroundings,
}
