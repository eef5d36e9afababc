"""Checks terraform blocks: backends, versions, experiments and required providers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from flogen.schema import nearest
from flogen.terraform.offline import bodies, constraints, names
from flogen.terraform.offline import syntax as s
from flogen.terraform.offline.body import Body
from flogen.terraform.offline.declared import File
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.finding import Finding, at
from flogen.terraform.offline.module import Module
from flogen.terraform.offline.providers import language

_RULE = "terraform-language"
_REQUIRED = "terraform-required-provider"
_ENTRY = ("configuration_aliases", "source", "version")
_PART = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z_-]*[0-9A-Za-z])?")
_HOST = re.compile(r"[\w.-]+(?::\d+)?")
_BUILTIN = "terraform.io/builtin/"
_UNJUDGED = (
    "azurerm",
    "consul",
    "cos",
    "gcs",
    "http",
    "inmem",
    "kubernetes",
    "oss",
    "pg",
    "remote",
)


def check(block: s.Block, env: Environment) -> None:
    """Report the errors in a terraform block, other than wrong names."""
    for required in block.of_type("required_providers"):
        for entry in required.arguments:
            _required(entry, env)
        for inner in required.blocks:
            message = "required_providers can contain only arguments"
            env.add(inner, "terraform-unknown-argument", message, f"write {inner.type} = {{ … }}")
    if not env.world.callers(env.module):  # Terraform ignores the backend of a called module
        for backend in block.of_type("backend"):
            _backend(backend, env)
    for inner in block.of_type("provider_meta"):
        _literals_only(inner, env)
        if inner.labels:
            names.local_name(inner.labels[0], inner.label(0), env)
    _version(block, env)
    _edition(block, env)


def _backend(backend: s.Block, env: Environment) -> None:
    schema = language("backends").get(backend.label(0))
    if schema is None:
        _literals_only(backend, env)
        if backend.labels and backend.label(0) not in _UNJUDGED:
            known = sorted((*language("backends"), *_UNJUDGED))
            message = f'there is no backend "{backend.label(0)}"'
            env.add(backend.labels[0], _RULE, message, nearest.hint(backend.label(0), known))
        return
    literal = {
        name: [f"{attribute[0]}l", *attribute[1:]]
        for name, attribute in schema["attributes"].items()
    }
    shown = f"backend {backend.label(0)}"
    bodies.check(Body(backend, {"attributes": literal}, shown, is_override=True), env)


def _literals_only(block: s.Block, env: Environment) -> None:
    for argument in block.arguments:
        bodies.is_computed(argument, env)


def _version(block: s.Block, env: Environment) -> None:
    argument = block.argument("required_version")
    match argument.value if argument else None:
        case s.Literal(value=str(text)) as literal:
            _constraint(literal, text, env)


def _constraint(node: s.Node, text: str, env: Environment) -> None:
    """Report a version constraint that is unreadable, or that no version can meet."""
    if not constraints.is_readable(text):
        message = f'"{text}" is not a version constraint'
        env.add(node, _RULE, message, 'such as "~> 1.11" or ">= 1.9, < 2.0"')
    elif not constraints.is_satisfiable(text):
        env.add(node, _RULE, f'no version satisfies "{text}"')
    elif not constraints.allows(text, language("builtin")["version"]):
        message = f'flogen checks for Terraform 1.11, which "{text}" excludes'
        env.add(node, "terraform-not-judged", message)


def _edition(block: s.Block, env: Environment) -> None:
    experiments, edition = block.argument("experiments"), block.argument("language")
    if experiments is not None:
        message = "experiments are supported only by alpha releases of Terraform"
        env.add(experiments, _RULE, message)
    if edition is not None and not (
        isinstance(edition.value, s.Name) and edition.value.name == "TF2021"
    ):
        env.add(edition.value, _RULE, "the only edition of the language is TF2021, without quotes")


def _required(entry: s.Argument, env: Environment) -> None:
    """Report the errors in an entry of required_providers."""
    if not names.local_name(entry, entry.name, env) or not isinstance(entry.value, s.Members):
        return
    given = {key.value: value for key, value in entry.value.members if isinstance(key, s.Literal)}
    for key, _ in entry.value.members:
        if isinstance(key, s.Literal) and key.value not in _ENTRY:
            hint = nearest.hint(str(key.value), _ENTRY)
            env.add(key, _REQUIRED, f'an entry has no attribute "{key.value}"', hint)
    source, version = given.get("source"), given.get("version")
    if isinstance(version, s.Literal) and not constraints.is_readable(str(version.value)):
        env.add(version, _REQUIRED, f'"{version.value}" is not a version constraint')
    address = f"{_BUILTIN}terraform" if source is None and entry.name == "terraform" else ""
    if isinstance(source, s.Literal):
        address = str(source.value)
        _source(source, address, env)
    elif source is not None:
        env.add(source, _REQUIRED, "a source is a string without references")
    if address == f"{_BUILTIN}terraform" and version is not None:
        env.add(version, _REQUIRED, "the built-in provider has no version", "remove it")


def _source(node: s.Node, address: str, env: Environment) -> None:
    parts = address.split("/")
    if address.startswith(_BUILTIN):
        if parts[-1] != "terraform":
            message = f'Terraform has no built-in provider "{parts[-1]}"'
            env.add(node, _REQUIRED, message, f"the only one is {_BUILTIN}terraform")
    elif not _is_source(parts):
        message = f'"{address}" is not the address of a provider'
        env.add(node, _REQUIRED, message, "such as hashicorp/random")
    elif parts[-1].startswith("terraform-provider-"):
        right = "/".join((*parts[:-1], parts[-1].removeprefix("terraform-provider-")))
        message = "an address omits the prefix terraform-provider-"
        env.add(node, _REQUIRED, message, f"write {right}")


def _is_source(parts: list[str]) -> bool:
    hosts, own = parts[:-2], parts[-2:]
    if len(hosts) > 1 or not all(_HOST.fullmatch(each) for each in hosts):
        return False
    return all(_PART.fullmatch(each) for each in own)


def of_module(module: Module) -> Iterator[Finding]:
    """Yield an error if a module has several cloud blocks, or one and a backend."""
    yield from _of_files([file for file in module.files if not file.is_override])
    for file in module.files:
        if file.is_override:
            yield from _of_files([file])


def _of_files(files: Iterable[File]) -> Iterator[Finding]:
    declared = (each for file in files for each in file.declared)
    blocks = [each.block for each in declared if each.type == "terraform"]
    clouds = [inner for block in blocks for inner in block.of_type("cloud")]
    for each in clouds[1:]:
        yield at(each, "terraform-duplicate", "cloud is declared twice")
    if clouds and any(block.of_type("backend") for block in blocks):
        yield at(clouds[0], _RULE, "a module has either a cloud block or a backend")
