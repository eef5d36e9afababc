"""The offline check of every .tf file that is not as flogen wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from flogen.repository.tree import Tree
from flogen.terraform.offline import blocks, declared, load, module_checks
from flogen.terraform.offline.environment import Environment
from flogen.terraform.offline.finding import Finding
from flogen.terraform.offline.module import Module
from flogen.terraform.offline.modules import World, called_folder
from flogen.terraform.offline.texts import are_planned, texts


@dataclass(frozen=True)
class Judged:
    """The findings, by place, and the text of each checked file."""

    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def check(tree: Tree, folder: str, planned: Mapping[str, str] | None = None) -> Judged:
    """Return the errors in the .tf files below a folder of the tree.

    planned: the files as flogen would write them. An unchanged file in an unchanged module is read
    only for its declarations.
    """
    found = texts(tree, folder)
    if are_planned(found, planned or {}):
        return Judged()
    world = _with_affected(load.world(found, planned or {}, tree), planned or {})
    modules = [module for module in list(world.modules.values()) if module is not None]
    findings = [each for module in modules if module.is_judged for each in _of(module, world)]
    findings += [_json(path) for path in found if path.endswith(".json")]
    files = (file.source for module in world.modules.values() if module for file in module.files)
    judged = {source.path: source.text for source in files}
    return Judged(tuple(sorted(_once(findings), key=_position)), judged)


def _json(path: str) -> Finding:
    message = "Terraform's JSON is not checked, and its declarations are assumed to exist"
    return Finding("terraform-not-judged", message, path, None)


def _of(module: Module, world: World) -> Iterable[Finding]:
    env = Environment(world, module)
    for file in module.files:
        if file.is_judged:
            blocks.check_file(file, env)
    return [*env.report, *module_checks.check(module)]


def _with_affected(world: World, planned: Mapping[str, str]) -> World:
    """Return the world in which the files that a change can break are checked too.

    If a module declares less than planned, all its files are checked; if it calls a checked module,
    the call is checked.
    """
    for folder, module in list(world.modules.items()):
        if module is not None and module.is_judged and _declares_less(module, planned):
            world.modules[folder] = _judged(module, lambda file: True)
    judged = {folder for folder, module in world.modules.items() if module and module.is_judged}
    for folder, module in list(world.modules.items()):
        if module is not None:
            calling = partial(_calls, folder=folder, judged=judged)
            world.modules[folder] = _judged(module, calling)
    return world


def _judged(module: Module, is_wanted: Callable[[declared.File], bool]) -> Module:
    files = tuple(
        declared.parsed(file.source.path, file.source.text, file.is_planned)
        if not file.is_judged and is_wanted(file)
        else file
        for file in module.files
    )
    return module if files == module.files else replace(module, files=files, memory={})


def _calls(file: declared.File, *, folder: str, judged: set[str]) -> bool:
    calls = (each for each in file.declared if each.type == "module")
    return any(called_folder(each.block, folder) in judged for each in calls)


def _declares_less(module: Module, planned: Mapping[str, str]) -> bool:
    files = [file for file in module.files if file.is_judged and file.source.path in planned]
    return any(not _names(_planned(file, planned)) <= _names(file) for file in files)


def _planned(file: declared.File, planned: Mapping[str, str]) -> declared.File:
    return declared.scanned(file.source.path, planned[file.source.path])


def _names(file: declared.File) -> set[tuple[str, ...]]:
    """Return what a file declares, including local values, required providers and repetition."""
    names: set[tuple[str, ...]] = set()
    for each in file.declared:
        names.add((each.type, *each.labels))
        if each.type == "locals":
            names.update(("local", argument.name) for argument in each.block.arguments)
    return names


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Return each finding once, and each note about an unchecked part once per cause."""
    made: dict[object, Finding] = {}
    for each in sorted(findings, key=_position):
        is_note = each.rule == "terraform-not-judged" and each.span is not None
        made.setdefault((each.rule, each.message) if is_note and not each.hint else each, each)
    return list(made.values())


def _position(finding: Finding) -> tuple[object, ...]:
    span = finding.span
    return (finding.path, span.line if span else 0, span.column if span else 0, finding.rule)
