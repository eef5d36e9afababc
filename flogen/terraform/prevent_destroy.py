"""Finds what prevent_destroy protects, and plans without it to report the whole plan."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flogen.diagnostics import RefusedError, steps

_GUARDED = re.compile(r"\bResource (.+) has lifecycle\.prevent_destroy set\b")
_GUARD = re.compile(r"^(\s*prevent_destroy\s*=\s*)true\b", re.MULTILINE)
_BLOCK = re.compile(r'^resource\s+"(\w+)"\s+"([\w-]+)"\s*\{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
_MODULE = re.compile(r'module\.([\w-]+)(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\])?')


def guarded(refused: RefusedError) -> frozenset[str]:
    """Return the addresses that terraform refuses to destroy; none if there are other errors."""
    found = [_GUARDED.search("\n".join(steps(one.hint))) for one in refused.diagnostics]
    return frozenset(match[1] for match in found if match) if all(found) else frozenset()


@contextlib.contextmanager
def without(folder: Path) -> Iterator[Path]:
    """Yield a temporary copy of the folder without prevent_destroy."""
    with tempfile.TemporaryDirectory(prefix="flogen-plan-") as name:
        copied = Path(name).resolve() / "copy"
        shutil.copytree(folder, copied, symlinks=True)
        for path in copied.rglob("*.tf"):
            text = path.read_text("utf-8")
            path.write_text(_GUARD.sub(r"\1false", text), "utf-8")
        yield copied


def destroyed(root: Path, plan: Mapping[str, Any]) -> Iterator[str]:
    """Yield the addresses that a plan would destroy although the files of its root forbid it.

    Of resources that depend on each other, terraform reports only the first.
    """
    for resource in plan.get("resource_changes", ()):
        if "delete" in resource["change"]["actions"]:
            folder = _folder(root, plan, resource.get("module_address", ""))
            if folder and (resource["type"], resource["name"]) in _blocks(folder):
                yield resource["address"]


def _folder(root: Path, plan: Mapping[str, Any], module: str) -> Path | None:
    """Return the folder of a module by its address; None if it is no longer called."""
    folder, called = root, plan.get("configuration", {}).get("root_module", {})
    for name in _MODULE.findall(module):
        call = called.get("module_calls", {}).get(name)
        if call is None:
            return None
        folder, called = folder / call["source"], call["module"]
    return folder


def _blocks(folder: Path) -> set[tuple[str, str]]:
    texts = (path.read_text("utf-8") for path in folder.glob("*.tf"))
    found = (match for text in texts for match in _BLOCK.finditer(text))
    return {(match[1], match[2]) for match in found if _GUARD.search(match[3])}
