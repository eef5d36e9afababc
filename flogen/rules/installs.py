"""Rules about the packages that flogen adds to a pnpm workspace, and whether pnpm knows them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flogen.diagnostics import Severity, SpecError
from flogen.repository.tree import Kind, Tree
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.spec.document import Document
from flogen.targets.artifact import Artifact

LOCK = "pnpm-lock.yaml"
WORKSPACE = "pnpm-workspace.yaml"
_INSTALL = f"run pnpm install, and commit {LOCK}"
_LINE = re.compile(r"( *)(?:'([^']+)'|([^\s:'][^:]*)):(?: (.*))?")


@dataclass(frozen=True)
class NotInstalled:
    """Why `pnpm install --frozen-lockfile` fails, and what to do."""

    message: str
    hint: str


@dataclass(frozen=True)
class _Lock:
    """importers: folder → package → specifier; overridden: what replaces packages' versions."""

    importers: Mapping[str, Mapping[str, str]]
    overridden: tuple[str, ...]


@rule(Severity.WARNING)
def package_not_installed(graph: Graph) -> Iterator[Fact]:
    """pnpm-lock.yaml does not know a package that flogen has rendered.

    `pnpm install --frozen-lockfile`, which the pipeline and the hosts run, fails until it does. Run
    `pnpm install`, and commit pnpm-lock.yaml. The folder of the package must be in the workspace:
    `packages` in pnpm-workspace.yaml says which folders are.
    """
    for found in not_installed(graph.tree, graph.artifacts.values()):
        yield Fact(found.message, found.hint, "/logging", on_key=True)


def not_installed(tree: Tree, artifacts: Iterable[Artifact]) -> Iterator[NotInstalled]:
    """What a frozen install refuses about the planned packages; nothing without a pnpm-lock.yaml.

    Raises UserError where a file cannot be read.
    """
    manifests = [each for each in artifacts if each.path.endswith("/package.json")]
    text = _text(tree, LOCK) if manifests else None
    if text is None:
        return
    lock = _read_lock(text)
    for manifest in manifests:
        folder = manifest.path.removesuffix("/package.json")
        wanted = json.loads(manifest.text).get("dependencies", {})
        yield from _of_package(tree, lock, folder, wanted)


def _of_package(
    tree: Tree, lock: _Lock, folder: str, wanted: Mapping[str, str]
) -> Iterator[NotInstalled]:
    if folder in lock.importers:
        if differing := list(_differing(lock, lock.importers[folder], wanted)):
            yield NotInstalled(f"{LOCK} lacks {', '.join(differing)} of {folder}", _INSTALL)
    elif _is_member(tree, folder):
        yield NotInstalled(f"{LOCK} lacks {folder}", _INSTALL)
    else:
        hint = f"add {folder} to `packages` in {WORKSPACE}, then {_INSTALL}"
        yield NotInstalled(f"{folder} is not in the workspace of pnpm", hint)


def _differing(lock: _Lock, found: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[str]:
    for name, version in wanted.items():
        is_overridden = any(name in selector for selector in lock.overridden)
        if found.get(name) != version and not (name in found and is_overridden):
            yield f"{name} {version}"


def _read_lock(text: str) -> _Lock:
    """Reads the lines that pnpm writes: the file can have a hundred thousand, too many to parse."""
    importers: dict[str, dict[str, str]] = {}
    overridden: list[str] = []
    path = ["", "", "", "", ""]
    for line in text.splitlines():
        if not (match := _LINE.fullmatch(line)):
            continue
        depth, key = len(match[1]) // 2, match[2] or match[3]
        path[depth : depth + 1] = [key] if depth < len(path) else []
        if path[0] == "overrides" and depth == 1:
            overridden.append(key)
        elif path[0] == "importers" and depth == 1:
            importers[key] = {}
        elif path[0] == "importers" and depth == 4 and key == "specifier":
            importers[path[1]][path[3]] = (match[4] or "").strip("'")
    return _Lock(importers, tuple(overridden))


def _is_member(tree: Tree, folder: str) -> bool:
    text = _text(tree, WORKSPACE)
    patterns = _patterns(text) if text is not None else []
    taken = [pattern for pattern in patterns if not pattern.startswith("!")]
    left_out = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
    return _fits(folder, taken) and not _fits(folder, left_out)


def _patterns(text: str) -> list[str]:
    try:
        data: Any = Document.parse(text, WORKSPACE).data
    except SpecError:
        return ["**"]
    listed = data.get("packages") if isinstance(data, dict) else None
    return [str(each) for each in listed] if isinstance(listed, list) else []


def _fits(folder: str, patterns: Iterable[str]) -> bool:
    return any(re.fullmatch(_regex(pattern), folder) for pattern in patterns)


def _regex(pattern: str) -> str:
    """A glob of pnpm: `**` stands for any folders, `*` for a part of one name."""
    parts = re.split(r"(\*\*/?|\*)", pattern.removeprefix("./").rstrip("/"))
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
    return "".join(known.get(part, re.escape(part)) for part in parts)


def _text(tree: Tree, path: str) -> str | None:
    entry = tree.read(path)
    return entry.content.decode("utf-8", "replace") if entry.kind is Kind.FILE else None


RULES = (package_not_installed,)
