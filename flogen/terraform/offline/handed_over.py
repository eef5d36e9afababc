"""Provider configurations that a module call must hand over."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.module import Module


def check(block: s.Block, called: Module, env: Environment) -> None:
    """Reports the aliases that the called module requires, and that the call does not give."""
    given = _given(block)
    for alias in _required(called):
        if alias not in given:
            message = f"the module in {called.folder} needs the provider configuration {alias}"
            hint = f"add providers = {{ {alias} = … }}"
            env.say(block, "terraform-module-input", message, hint)


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
    """A provider's local name, and its alias behind a dot."""
    match expression:
        case s.Literal(value=str(name)) | s.Name(name=name):
            return name
        case s.Attribute(of=s.Name(name=name), name=alias):
            return f"{name}.{alias}"
    return ""
