"""Checks import, moved and removed blocks."""

from __future__ import annotations

from flogen.terraform.offline import provisioners, targets
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.module import Module
from flogen.terraform.offline.targets import Target

_RULE = "terraform-language"


def imported(block: s.Block, env: Environment) -> None:
    """Report the errors in an import block, other than the types of its arguments."""
    callers = sorted(folder or "the root" for folder in env.world.callers(env.module))
    if callers:
        message = f"import is allowed only in root modules, and {callers[0]} calls this one"
        env.add(block, _RULE, message, "move it there, with the module's name in the address")
    _id(block, env)
    to = block.argument("to")
    target = _target(block, "to", env, may_vary=block.argument("for_each") is not None)
    if target is None or to is None:
        return
    if target.resource is None or target.is_data:
        env.add(to.value, _RULE, "only managed resources can be imported")
        return
    _twice(block, target, env)
    _existing(block, target, env)


def _id(block: s.Block, env: Environment) -> None:
    given = block.argument("id")
    if given is None and block.argument("identity") is None:
        env.add(block, "terraform-missing-argument", 'import is missing the argument "id"')
    if given is not None and isinstance(given.value, s.Literal) and given.value.value == "":
        env.add(given.value, _RULE, "the id of an import cannot be empty")


def _twice(block: s.Block, target: Target, env: Environment) -> None:
    for declared in env.module.of_type("import"):
        if declared.block is block:
            return
        other = declared.block.argument("to")
        found = targets.read(other.value) if other else None
        if isinstance(found, Target) and found.text is not None and found.text == target.text:
            env.add(block, "terraform-duplicate", f"{target.text} is imported twice")
            return


def _existing(block: s.Block, target: Target, env: Environment) -> None:
    module = _module(target, env)
    is_declared = module is not None and module.find("resource", *target.resource or ()) is not None
    provider = block.argument("provider")
    if is_declared and provider is not None:
        message = "provider is allowed only in an import of an undeclared resource"
        env.add(provider, _RULE, message, "set the provider in the resource")
    if target.modules and module is not None and not is_declared and not module.is_open:
        message = f"the module in {module.folder} has no resource {'.'.join(target.resource or ())}"
        env.add(block, "terraform-undeclared", message)
    first = target.modules[0] if target.modules else None
    if first is not None and env.module.find("module", first) is None and not env.module.is_open:
        env.add(block, "terraform-undeclared", f'there is no module "{first}" in this folder')


def _module(target: Target, env: Environment) -> Module | None:
    module: Module | None = env.module
    for name in target.modules:
        call = module.find("module", name) if module else None
        module = env.world.called(call.block, module) if call and module else None
    return module


def moved(block: s.Block, env: Environment) -> None:
    """Report the errors in the addresses of a moved block."""
    both = [_target(block, name, env) for name in ("from", "to")]
    is_module = {target.resource is None for target in both if target is not None}
    if len(is_module) == 2:
        message = "a resource can move only to a resource, and a module only to a module"
        env.add(block, _RULE, message)


def removed(block: s.Block, env: Environment) -> None:
    """Report the errors in the address and the provisioners of a removed block."""
    given, target = block.argument("from"), _target(block, "from", env)
    if target is None or given is None:
        return
    if target.has_key:
        message = "only a whole resource or module can be removed, not an instance"
        env.add(given.value, _RULE, message)
    if target.is_data:
        env.add(
            given.value, _RULE, "a data source cannot be removed, because it is never destroyed"
        )
    for provisioner in block.of_type("provisioner"):
        if target.resource is None:
            message = "a provisioner is allowed only if a resource is removed, not a module"
            env.add(provisioner, _RULE, message)
        elif not provisioners.is_at_destruction(provisioner):
            message = "a provisioner in a removed block runs only at destruction"
            env.add(provisioner, _RULE, message, "add when = destroy")


def _target(
    block: s.Block, name: str, env: Environment, *, may_vary: bool = False
) -> Target | None:
    """Return the target of an argument; report why it is not an address."""
    argument = block.argument(name)
    if argument is None:
        return None
    found = targets.read(argument.value)
    if isinstance(found, str):
        env.add(argument.value, _RULE, found)
        return None
    key = None if may_vary else targets.variable_key(argument.value)
    if key is not None:
        env.add(key, _RULE, "a key in an address must be a literal")
    return found
