"""Checks the provider configurations that a module call must pass."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.module import Module


def check(block: s.Block, called: Module, env: Environment) -> None:
    """Report the aliases that the called module requires and the call does not pass."""
    given = _given(block)
    for alias in _required(called):
        if alias not in given:
            message = f"the module in {called.folder} needs the provider configuration {alias}"
            hint = f"add providers = {{ {alias} = … }}"
            env.add(block, "terraform-module-input", message, hint)


def _given(block: s.Block) -> set[str]:
    providers = block.argument("providers")
    value = providers.value if providers else None
    members = value.members if isinstance(value, s.Members) else ()
    return {_text(key) for key, _ in members}


def _required(called: Module) -> Iterator[str]:
    for name, required in called.requirements.items():
        value = required.at.value
        for key, inner in value.members if isinstance(value, s.Members) else ():
            if isinstance(key, s.Literal) and key.value == "configuration_aliases":
                aliases = inner.items if isinstance(inner, s.Items) else ()
                yield from (_text(each) for each in aliases if _text(each) != name)


def _text(expression: s.Expression) -> str:
    """Return a provider's local name, with its alias after a dot."""
    match expression:
        case s.Literal(value=str(name)) | s.Name(name=name):
            return name
        case s.Attribute(of=s.Name(name=name), name=alias):
            return f"{name}.{alias}"
    return ""
