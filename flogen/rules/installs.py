"""Rules about the packages that flogen adds to a workspace and its lock file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flogen import package_managers
from flogen.diagnostics import Hint, Severity, SpecError, run
from flogen.package_managers.manager import LockFile, PackageManager
from flogen.repository.tree import Kind, Tree
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.spec.document import Document
from flogen.targets.artifact import Artifact

_GLOB_SIGNS = r"(\*\*/?|\*|\?|\{[^{}]+\}|\[!?[\w-]+\])"


@dataclass(frozen=True)
class NotInstalled:
    """Why an install from the lock file fails, and how to fix it."""

    message: str
    hint: Hint


@rule(Severity.WARNING)
def package_not_installed(graph: Graph) -> Iterator[Fact]:
    """The lock file of the package manager does not include a generated package.

    An install from the lock file fails, in CI and on the hosts. Run `pnpm install`, and commit
    `pnpm-lock.yaml`. The folder of the package must match `packages` in `pnpm-workspace.yaml`.
    """
    manager = package_managers.of(graph.project.package_manager)
    for found in not_installed(graph.tree, graph.artifacts.values(), manager):
        yield Fact(found.message, found.hint, "/logging", on_key=True)


def not_installed(
    tree: Tree, artifacts: Iterable[Artifact], manager: PackageManager
) -> Iterator[NotInstalled]:
    """Yield what a frozen install rejects in the planned packages; nothing without a lock file.

    Raise UserError if a file cannot be read.
    """
    manifests = [each for each in artifacts if each.path.endswith("/package.json")]
    text = _text(tree, manager.lock) if manifests else None
    if text is None:
        return
    lock = manager.read_lock(text)
    for manifest in manifests:
        folder = manifest.path.removesuffix("/package.json")
        wanted = json.loads(manifest.text).get("dependencies", {})
        yield from _of_package(tree, manager, lock, folder, wanted)


def _of_package(
    tree: Tree, manager: PackageManager, lock: LockFile, folder: str, wanted: Mapping[str, str]
) -> Iterator[NotInstalled]:
    install = (*run(manager.update), f"commit {manager.lock}")
    if folder in lock.importers:
        if differing := list(_differing(lock, lock.importers[folder], wanted)):
            yield NotInstalled(f"{manager.lock} lacks {', '.join(differing)} of {folder}", install)
    elif _is_member(tree, folder, manager.workspace):
        yield NotInstalled(f"{manager.lock} lacks {folder}", install)
    else:
        hint = (f"add {folder} to `packages` in {manager.workspace}", *install)
        yield NotInstalled(f"{folder} is not in the workspace of {manager.name}", hint)


def _differing(
    lock: LockFile, found: Mapping[str, str], wanted: Mapping[str, str]
) -> Iterator[str]:
    for name, version in wanted.items():
        is_overridden = any(name in selector for selector in lock.overridden)
        if found.get(name) != version and not (name in found and is_overridden):
            yield f"{name} {version}"


def _is_member(tree: Tree, folder: str, workspace: str) -> bool:
    text = _text(tree, workspace)
    patterns = _patterns(text, workspace) if text is not None else []
    taken = [pattern for pattern in patterns if not pattern.startswith("!")]
    left_out = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
    return _fits(folder, taken) and not _fits(folder, left_out)


def _patterns(text: str, path: str) -> list[str]:
    try:
        data: Any = Document.parse(text, path).data
    except SpecError:
        return ["**"]
    listed = data.get("packages") if isinstance(data, dict) else None
    return [str(each) for each in listed] if isinstance(listed, list) else []


def _fits(folder: str, patterns: Iterable[str]) -> bool:
    return any(re.fullmatch(_regex(pattern), folder) for pattern in patterns)


def _regex(pattern: str) -> str:
    """Return the pattern of a workspace glob: `**` matches any folders, `*` a part of one name."""
    parts = re.split(_GLOB_SIGNS, pattern.removeprefix("./").rstrip("/"))
    return "".join(_of_sign(part) for part in parts)


def _of_sign(part: str) -> str:
    if part[:1] == "{" and part[-1:] == "}":
        return f"(?:{'|'.join(map(_regex, part[1:-1].split(',')))})"
    if part[:1] == "[" and part[-1:] == "]":
        return part.replace("[!", "[^")
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return known.get(part, re.escape(part))


def _text(tree: Tree, path: str) -> str | None:
    entry = tree.read(path)
    return entry.content.decode("utf-8", "replace") if entry.kind is Kind.FILE else None


RULES = (package_not_installed,)
