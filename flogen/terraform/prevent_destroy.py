"""What terraform refuses to destroy, and how it is planned all the same, to tell what would be."""

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
    """The addresses that terraform may not destroy; none where it refuses anything else too."""
    found = [_GUARDED.search("\n".join(steps(one.hint))) for one in refused.diagnostics]
    return frozenset(match[1] for match in found if match) if all(found) else frozenset()


@contextlib.contextmanager
def without(folder: Path) -> Iterator[Path]:
    """A temporary copy of the folder in which everything may be destroyed."""
    with tempfile.TemporaryDirectory(prefix="flogen-plan-") as name:
        copied = Path(name).resolve() / "copy"
        shutil.copytree(folder, copied, symlinks=True)
        for path in copied.rglob("*.tf"):
            text = path.read_text("utf-8")
            path.write_text(_GUARD.sub(r"\1false", text), "utf-8")
        yield copied


def destroyed(root: Path, plan: Mapping[str, Any]) -> Iterator[str]:
    """The addresses that a plan would destroy, and that the files of its root do not let it.

    Terraform names only the first of those that depend on each other.
    """
    for resource in plan.get("resource_changes", ()):
        if "delete" in resource["change"]["actions"]:
            folder = _folder(root, plan, resource.get("module_address", ""))
            if folder and (resource["type"], resource["name"]) in _blocks(folder):
                yield resource["address"]


def _folder(root: Path, plan: Mapping[str, Any], module: str) -> Path | None:
    """The folder of a module by its address, or None where it is not called any more."""
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
