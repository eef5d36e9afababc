"""Checks calls of modules: whether the module exists, and whether its inputs are set."""

from __future__ import annotations

from flogen.schema import nearest
from flogen.terraform.offline import bodies, handed_over, marks, meta, types, validations
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.bodies import fits
from flogen.terraform.offline.body import Body
from flogen.terraform.offline.declared import Declared
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.evaluate import evaluate
from flogen.terraform.offline.module import Module
from flogen.terraform.offline.modules import called_folder

_RULE = "terraform-module-input"
_DEEPEST = 20


def check(body: Body, env: Environment) -> None:
    """Report the errors in a `module` block."""
    block = body.block
    inside = meta.check(block, env)
    own = body.schema["attributes"]
    inputs = [each for each in block.arguments if each.name not in own]
    names = [each.name for each in inputs]
    frame = Body(
        block,
        body.schema,
        body.shown,
        body.is_override,
        body.overriding,
        ("count", "for_each", *names),
    )
    bodies.check(frame, inside)
    for nested in block.blocks:
        message = f'a module has no block "{nested.type}"'
        env.add(nested, "terraform-unknown-argument", message, f"write {nested.type} = …")
    _legacy(block, env)
    called = _called(block, env)
    for each in inputs:
        _input(each, called, inside)
    if called is not None and not called.is_open and not body.is_override:
        _missing(body, called, env)
        if not body.overriding:
            handed_over.check(block, called, env)


def _called(block: s.Block, env: Environment) -> Module | None:
    """Return the module in the folder of the source; report why there is none."""
    source = block.argument("source")
    text = source.value.value if source and isinstance(source.value, s.Literal) else None
    if source is None or not isinstance(text, str):
        return None
    folder = called_folder(block, env.module.folder)
    if folder is None:
        message = f"the module {text} is not on disk, so its inputs and outputs are not checked"
        env.add(source.value, "terraform-not-judged", message)
        return None
    version = block.argument("version")
    if version is not None:
        message = "a module in a local folder has no version"
        env.add(version, "terraform-unknown-argument", message)
    called = env.world.module(folder)
    if called is None:
        message = f"there is no module in {folder or 'this folder'}"
        env.add(source.value, "terraform-undeclared", message)
    return called


def _input(argument: s.Argument, called: Module | None, env: Environment) -> None:
    value = evaluate(argument.value, env)
    if called is None:
        return
    declared = called.find("variable", argument.name)
    if declared is not None:
        fits(value, env.world.variable_type(declared, called), argument, env)
        _ephemeral(argument, declared, called, env)
        validations.check(argument, value, declared, called, env)
    elif not called.is_open:
        known = [name for (name,) in called.labels("variable")]
        message = f'the module in {called.folder} has no variable "{argument.name}"'
        env.add(argument, _RULE, message, nearest.hint(argument.name, known))


def _ephemeral(argument: s.Argument, declared: Declared, called: Module, env: Environment) -> None:
    blocks = (declared.block, *(each.block for each in called.overrides_of(declared)))
    if marks.EPHEMERAL not in marks.inside(argument.value, env):
        return
    if not marks.is_marked(blocks, marks.EPHEMERAL):
        message = f'the value is ephemeral, but the variable "{argument.name}" is not'
        env.add(argument.value, _RULE, message, "set ephemeral = true for the variable")


def _legacy(block: s.Block, env: Environment) -> None:
    """Report count, for_each or depends_on on a module that configures providers itself."""
    given = [block.argument(name) for name in ("count", "for_each", "depends_on")]
    argument = next((each for each in given if each is not None), None)
    owner = _configuring(block, env.module, env) if argument is not None else None
    if argument is not None and owner is not None:
        message = f"no {argument.name} is allowed: {owner.folder} configures a provider"
        hint = "configure the provider in the root module, and pass it in providers"
        env.add(argument, _RULE, message, hint)


def _configuring(block: s.Block, caller: Module, env: Environment, depth: int = 0) -> Module | None:
    """Return the called module, or one that it calls, that contains a provider configuration."""
    called = env.world.called(block, caller)
    if called is None or depth > _DEEPEST:
        return None
    for provider in called.of_type("provider"):
        names = {each.name for each in provider.block.arguments} - {"alias", "version"}
        if names or provider.block.blocks:
            return called
    found = (_configuring(c.block, called, env, depth + 1) for c in called.of_type("module"))
    return next((each for each in found if each is not None), None)


def _missing(body: Body, called: Module, env: Environment) -> None:
    given = {each.name for block in (body.block, *body.overriding) for each in block.arguments}
    for (name,) in called.labels("variable"):
        declared = called.find("variable", name)
        if name not in given and declared is not None and not _has_default(declared, called):
            wanted = types.words(env.world.variable_type(declared, called))
            message = f'{body.shown} is missing the input "{name}"'
            env.add(body.block, _RULE, message, f"it expects {wanted}")


def _has_default(declared: Declared, called: Module) -> bool:
    both = (declared, *called.overrides_of(declared))
    return any(each.block.argument("default") is not None for each in both)
