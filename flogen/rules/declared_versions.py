"""Reads the versions of Node.js and of the package manager from the files of a repository."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from flogen.repository.tree import Tree
from flogen.rules.package_files import Package, package_in

NODE = "node"
_VERSION_FILES = (".node-version", ".nvmrc")
_TOOL_VERSIONS = ".tool-versions"
_MISE = ("mise.toml", ".mise.toml")
# https://nodejs.org/en/about/previous-releases
_LTS = MappingProxyType({"hydrogen": 18, "iron": 20, "jod": 22, "krypton": 24})
_NAMES_OF_NODE = ("node", "nodejs")
_AFTER_SIGN = re.compile(r"(?<=[<>=^~])\s+")
_NUMBER = re.compile(r"\d+(?:\.\d+){0,2}")


@dataclass(frozen=True)
class Declared:
    """An npm version range of a tool in a file, and its key; empty if the file has no keys."""

    path: str
    key: str
    tool: str
    range: str

    def admits(self, version: str) -> bool:
        """Return whether the range admits a version, or one that begins with a partial version.

        True if the range is not a version range, such as `lts/*`.
        """
        if not self.range.strip():
            return True
        lts = _LTS.get(self.range.strip().lower().removeprefix("lts/"))
        if lts:
            return version.partition(".")[0] == str(lts)
        from semantic_version import NpmSpec, Version  # slow to import

        try:
            spec = NpmSpec(_AFTER_SIGN.sub("", self.range.strip()))
        except ValueError:
            return True
        return any(Version.coerce(one) in spec for one in self._candidates(version))

    def _candidates(self, version: str) -> Iterator[str]:
        """Yield versions that begin with `version`: the first, the last, and those in the range."""
        missing = 2 - version.count(".")
        if missing <= 0:
            yield version
            return
        named = [
            found for found in _NUMBER.findall(self.range) if f"{found}.".startswith(f"{version}.")
        ]
        for start in (version, *named):
            rest = 2 - start.count(".")
            yield start + ".0" * rest
            yield start + ".999" * rest


def declared(tree: Tree) -> Iterator[Declared]:
    """Yield the versions in the files at the root of a repository, without `packageManager`."""
    package = package_in(tree, ".")
    if package:
        yield from _engines(package)
        yield from _dev_engines(package)
        yield from _volta(package)
    for path in _VERSION_FILES:
        lines = (line.partition("#")[0].strip() for line in _text(tree, path).splitlines())
        yield Declared(path, "", NODE, next(filter(None, lines), ""))
    yield from _tool_versions(tree)
    for path in _MISE:
        yield from _mise(tree, path)


def other_manager(package: Package, name: str) -> str:
    """Return the package manager other than `name` that devEngines demands; empty if none.

    The package manager `name` then refuses every command, unless `onFail` is warn or ignore.
    """
    found = package.section("devEngines").get("packageManager")
    listed = [
        one
        for one in (found if isinstance(found, list) else [found])
        if isinstance(one, dict) and isinstance(one.get("name"), str)
    ]
    if not listed or any(one["name"] == name for one in listed):
        return ""
    last = listed[-1]
    return "" if last.get("onFail") in ("warn", "ignore") else str(last["name"])


def _engines(package: Package) -> Iterator[Declared]:
    """https://docs.npmjs.com/cli/configuring-npm/package-json#engines"""
    for tool, range in package.section("engines").items():
        yield Declared(package.path, f"engines.{tool}", tool, str(range))


def _dev_engines(package: Package) -> Iterator[Declared]:
    """https://docs.npmjs.com/cli/configuring-npm/package-json#devengines: one, or a list."""
    for key in ("runtime", "packageManager"):
        found = package.section("devEngines").get(key)
        for one in found if isinstance(found, list) else [found]:
            if isinstance(one, dict) and isinstance(one.get("version"), str):
                name = str(one.get("name"))
                yield Declared(package.path, f"devEngines.{key}", name, one["version"])


def _volta(package: Package) -> Iterator[Declared]:
    """https://docs.volta.sh/advanced/project-settings"""
    for tool, version in package.section("volta").items():
        yield Declared(package.path, f"volta.{tool}", tool, str(version))


def _tool_versions(tree: Tree) -> Iterator[Declared]:
    """https://asdf-vm.com/manage/configuration.html: a name and versions; the first counts."""
    for line in _text(tree, _TOOL_VERSIONS).splitlines():
        name, *versions = line.partition("#")[0].split() or [""]
        if versions:
            tool = NODE if name in _NAMES_OF_NODE else name
            yield Declared(_TOOL_VERSIONS, name, tool, versions[0])


def _mise(tree: Tree, path: str) -> Iterator[Declared]:
    """https://mise.jdx.dev/configuration.html: a version, a list or a table."""
    try:
        tools = tomllib.loads(_text(tree, path)).get("tools")
    except tomllib.TOMLDecodeError:
        return
    for name, said in tools.items() if isinstance(tools, dict) else ():
        first = said[0] if isinstance(said, list) and said else said
        version = first.get("version") if isinstance(first, dict) else first
        if isinstance(version, str):
            yield Declared(path, f"tools.{name}", NODE if name in _NAMES_OF_NODE else name, version)


def _text(tree: Tree, path: str) -> str:
    return tree.read(path).content.decode("utf-8", "replace")
