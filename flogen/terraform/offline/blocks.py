"""Checks the top-level blocks of a file against Terraform's language and the provider's schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flogen.schema import nearest
from flogen.terraform.offline import (
    calls,
    conditions,
    meta,
    moves,
    names,
    outputs,
    providers,
    rules,
    settings,
    variables,
)
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.bodies import check
from flogen.terraform.offline.body import Body
from flogen.terraform.offline.declared import Declared, File
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.providers import language

Schema = Mapping[str, Any]
_NEWER = ("action", "list", "provider_meta", "store")
_REPEATING = ("count", "for_each")
_LABELS = {0: "no label", 1: "one label, its name", 2: "two labels, its type and its name"}


def check_file(file: File, env: Environment) -> None:
    """Report the errors in the blocks of one file."""
    if file.root is None:
        return
    for argument in file.root.arguments:
        message = f'"{argument.name}" is outside of any block'
        env.add(argument, "terraform-unknown-argument", message)
    for declared in file.declared:
        check_block(declared, file.is_override, env)


def check_block(declared: Declared, is_override: bool, env: Environment) -> None:
    """Report the errors in one top-level block."""
    block = declared.block
    schema = language("blocks").get(block.type)
    if schema is None:
        if block.type not in _NEWER:
            hint = nearest.hint(block.type, sorted(language("blocks")))
            message = f'Terraform has no block "{block.type}"'
            env.add(block, "terraform-unknown-argument", message, hint)
        return
    if len(block.labels) != schema["labels"]:
        message = f"{block.type} takes {_LABELS[schema['labels']]}"
        env.add(block, "terraform-block-count", message)
        return
    names.check(block, env)
    conditions.check(block, env)
    overriding = tuple(each.block for each in env.module.overrides_of(declared))
    shown = " ".join([block.type, *(label.text for label in block.labels)])
    body = Body(block, schema, shown, is_override, () if is_override else overriding)
    if is_override and not _has_base(declared, env):
        env.add(block, "terraform-undeclared", f"there is no {shown} that this overrides")
    _CHECKS.get(block.type, check)(body, env)


def _has_base(declared: Declared, env: Environment) -> bool:
    named = ("variable", "output", "module", "resource", "data")
    if declared.type not in named or env.module.is_open:
        return True
    return any(each.labels == declared.labels for each in env.module.of_type(declared.type))


def _locals(body: Body, env: Environment) -> None:
    check(body, env)
    for block in body.block.blocks:
        message = "locals can contain only arguments"
        env.add(block, "terraform-unknown-argument", message, f"write {block.type} = {{ … }}")


def _resource(body: Body, env: Environment) -> None:
    block = body.block
    inside = meta.check(block, env)
    known = resource_schema(body, env)
    own = known or {"attributes": {}, "open": True}
    schema = {
        "open": own.get("open", False),
        "attributes": {**own["attributes"], **body.schema["attributes"]},
        "blocks": {**own.get("blocks", {}), **body.schema.get("blocks", {})},
    }
    shown = block.label(0) if block.type == "resource" else f"{block.type} {block.label(0)}"
    judged = replace(body, schema=schema, shown=shown, skipped=_REPEATING, escapes=own)
    check(judged, inside)
    if known is not None:
        meta.ignored(block, known, env)
        if not body.overriding and not body.is_override:
            rules.check(block, known, inside)


def resource_schema(body: Body, env: Environment) -> Schema | None:
    """Return the provider's schema of a resource or data source; report why there is none."""
    block = body.block
    if block.type == "ephemeral":  # the schemas have no ephemeral resources
        return None
    provider = env.world.provider(env.module, providers.local_name(block))
    if not provider.is_declared and _is_misnamed(provider, block, env):
        return None
    if provider.schema is None:
        message = f"{provider.trouble}: its blocks are not checked"
        env.add(block, "terraform-not-judged", message)
        return None
    part = "data_source" if block.type == "data" else "resource"
    known: Mapping[str, Schema] = provider.schema[part]
    if block.label(0) in known:
        return known[block.label(0)]
    _unknown_type(block, provider, known, env)
    return None


def _is_misnamed(provider: providers.Provider, block: s.Block, env: Environment) -> bool:
    """Return whether the type belongs to a provider that required_providers must list."""
    source = providers.source_known_for(provider.local)
    if source is None or source.startswith("hashicorp/") or env.module.is_open:
        return False
    message = (
        f"{block.type} {block.label(0)} belongs to {source}, which required_providers does not list"
    )
    hint = (
        f'add {provider.local} = {{ source = "{source}" }}; Terraform looks for {provider.source}'
    )
    env.add(block, "terraform-required-provider", message, hint)
    return True


def _unknown_type(
    block: s.Block, provider: providers.Provider, known: Mapping[str, Schema], env: Environment
) -> None:
    what = "data source" if block.type == "data" else "resource"
    hint = nearest.hint(block.label(0), sorted(known))
    if provider.has_all_types:
        message = f'{provider.source} has no {what} "{block.label(0)}"'
        env.add(block.labels[0], "terraform-unknown-type", message, hint)
        return
    message = f'flogen does not know the {what} "{block.label(0)}", so it is not checked'
    env.add(block.labels[0], "terraform-not-judged", message)


def _provider(body: Body, env: Environment) -> None:
    provider = env.world.provider(env.module, body.block.label(0))
    names.of_provider(body.block, env)
    if not names.local_name(body.block.labels[0], provider.local, env):
        return
    is_misnamed = not provider.is_declared and _is_misnamed(provider, body.block, env)
    if provider.schema is None and not is_misnamed:
        message = f"{provider.trouble}: its blocks are not checked"
        env.add(body.block, "terraform-not-judged", message)
    unknown: Schema = {"attributes": {}, "open": True}
    own: Schema = provider.schema["provider"] if provider.schema else unknown
    schema = {**own, "attributes": {**own["attributes"], **body.schema["attributes"]}}
    check(replace(body, schema=schema), env)
    if provider.schema is not None:
        rules.check(body.block, own, env)


def _terraform(body: Body, env: Environment) -> None:
    check(body, env)
    settings.check(body.block, env)


def _check(body: Body, env: Environment) -> None:
    """Check a check block: its data source is visible only inside of it."""
    nested = body.block.of_type("data")
    env = env.with_scoped({tuple(label.text for label in data.labels) for data in nested})
    check(body, env)
    schema = language("blocks")["data"]
    for data in body.block.of_type("data"):
        if len(data.labels) == 2:
            _resource(Body(data, schema, f"data {data.label(0)}"), env)


def _moved(body: Body, env: Environment) -> None:
    check(body, env)
    moves.moved(body.block, env)


def _removed(body: Body, env: Environment) -> None:
    check(body, env.with_repeated("each", "count"))
    moves.removed(body.block, env)


def _import(body: Body, env: Environment) -> None:
    check(body, env.with_repeated("each") if body.block.argument("for_each") else env)
    moves.imported(body.block, env)


_CHECKS: dict[str, Callable[[Body, Environment], None]] = {
    "variable": variables.check,
    "output": outputs.check,
    "locals": _locals,
    "module": calls.check,
    "resource": _resource,
    "data": _resource,
    "provider": _provider,
    "terraform": _terraform,
    "check": _check,
    "import": _import,
    "moved": _moved,
    "removed": _removed,
    "ephemeral": _resource,
}
